import type { Queryable } from '../database/client.ts';
import type { Model } from '../database/generated/prisma/client.ts';
import type { ModelFilter } from '../database/model-filter.ts';
import { type ModelOrder, modelList } from '../database/model-list.ts';
import { countRows, type ListQuery, type Page, selectPage } from '../database/select-page.ts';
import { InvalidInputError } from './errors.ts';
import { checkModelFilter, listedModels } from './model-filter.ts';
import { type PageArguments, pageRequest } from './page.ts';
import { shown } from './shown.ts';

type Maybe<T> = T | null | undefined;

export interface ModelListArguments extends PageArguments {
  readonly filter?: Maybe<ModelFilter>;
  readonly orderBy?: Maybe<readonly ModelOrder[]>;
}

const newestFirst: readonly ModelOrder[] = [{ field: 'CREATED_AT', direction: 'DESC' }];
const ofClasses = ['PRECISION', 'RECALL', 'F1_SCORE', 'SUPPORT'];
const maxOrders = 5;

/** A page of the models that a filter leaves, with the given fields of each. */
export async function listModels(
  db: Queryable,
  fields: Iterable<string>,
  { filter, orderBy, ...page }: ModelListArguments,
): Promise<Page<Model>> {
  return selectPage<Model>(db, listQuery(fields, filter, orderBy), pageRequest(page));
}

/** How many models a filter leaves. */
export async function countModels(db: Queryable, filter: Maybe<ModelFilter>): Promise<number> {
  return countRows(db, listQuery(['id'], filter, []));
}

/** The newest of the models that a filter leaves; null where it leaves none. */
export async function latestModel(db: Queryable, fields: Iterable<string>, filter: Maybe<ModelFilter>) {
  const { rows } = await listModels(db, fields, { filter, first: 1 });
  return rows[0] ?? null;
}

function listQuery(
  fields: Iterable<string>,
  filter: Maybe<ModelFilter>,
  orderBy: Maybe<readonly ModelOrder[]>,
): ListQuery {
  checkModelFilter(filter ?? {});
  checkOrder(orderBy ?? []);
  return modelList(fields, listedModels(filter ?? {}), orderBy?.length ? orderBy : newestFirst);
}

function checkOrder(orderBy: readonly ModelOrder[]): void {
  const faults = orderBy.flatMap(({ field, artifactType }, at) => {
    if (artifactType == null || ofClasses.includes(field)) return [];
    const message = `is ${shown(artifactType)} beside ${field}, which no class has of its own; allowed is it beside ${ofClasses.join(', ')}`;
    return [{ path: ['orderBy', String(at), 'artifactType'], message }];
  });
  if (orderBy.length > maxOrders) {
    faults.push({
      path: ['orderBy'],
      message: `has ${orderBy.length} entries; allowed are up to ${maxOrders}`,
    });
  }
  if (faults.length > 0) throw new InvalidInputError(faults);
}
