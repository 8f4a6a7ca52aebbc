import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import type { ModelFilter } from '../../database/model/model-filter.ts';
import { type ModelOrder, modelList, orderFieldsOfType } from '../../database/model/model-list.ts';
import type { Selection } from '../../database/sql/columns.ts';
import { type FieldError, InvalidInputError } from '../errors.ts';
import { type ListRequest, listRequest } from '../list/list-request.ts';
import type { PageArguments } from '../list/pagination.ts';
import { formatValue } from '../validation/format-value.ts';
import { checkInput } from '../validation/parse-input.ts';
import { artifactType as artifactTypeRule } from '../validation/rules.ts';
import { assertModelFilter, listedModels } from './model-filter.ts';

export interface ModelListArguments extends PageArguments {
  readonly filter?: Maybe<ModelFilter>;
  readonly orderBy?: Maybe<readonly ModelOrder[]>;
}

const newestFirst: readonly ModelOrder[] = [{ field: 'CREATED_AT', direction: 'DESC' }];
const ofTypes = Object.keys(orderFieldsOfType);
const maxOrders = 5;

/** The models that a filter leaves, the newest first unless ordered otherwise. */
export function listModels({ filter, orderBy, ...page }: ModelListArguments): ListRequest<Model> {
  assertModelFilter(filter ?? {});
  assertModelOrder(orderBy ?? []);
  const orders = orderBy?.length ? orderBy : newestFirst;
  return listRequest(modelList(listedModels(filter ?? {}), orders), page);
}

/** The newest of the models that a filter leaves; null where it leaves none. */
export async function latestModel<Field extends keyof Model>(
  db: Queryable,
  selection: Selection<Model, Field>,
  filter: Maybe<ModelFilter>,
): Promise<Pick<Model, Field> | null> {
  const { rows } = await listModels({ filter, first: 1 }).page(db, selection);
  return rows[0] ?? null;
}

function assertModelOrder(orderBy: readonly ModelOrder[]): void {
  const faults = orderBy.flatMap(checkModelOrder);
  if (orderBy.length > maxOrders) {
    faults.push({
      path: ['orderBy'],
      message: `has ${orderBy.length} entries; allowed are up to ${maxOrders}`,
    });
  }
  if (faults.length > 0) throw new InvalidInputError(faults);
}

function checkModelOrder({ field, artifactType }: ModelOrder, at: number): readonly FieldError[] {
  if (artifactType == null) return [];
  const path = ['orderBy', String(at), 'artifactType'];
  if (ofTypes.includes(field)) return checkInput(artifactTypeRule, artifactType, path);
  const message = `is ${formatValue(artifactType)} beside ${field}, which no class has of its own; allowed is it beside ${ofTypes.join(', ')}`;
  return [{ path, message }];
}
