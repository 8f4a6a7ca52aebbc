import { z } from 'zod';
import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import type { ModelFilter } from '../../database/model/model-filter.ts';
import {
  type ModelOrder,
  modelList,
  modelListOfDatasets,
  modelOrderFields,
  orderFieldsOfType,
} from '../../database/model/model-list.ts';
import type { Selection } from '../../database/sql/columns.ts';
import { type ListRequest, listRequest } from '../list/list-request.ts';
import type { PageArguments } from '../list/pagination.ts';
import { formatValue } from '../validation/format-value.ts';
import { list } from '../validation/lists.ts';
import { parseInput } from '../validation/parse-input.ts';
import { artifactType } from '../validation/rules.ts';
import type { RulesOf } from '../validation/rules-of.ts';
import { listedModels, parseModelFilter } from './model-filter.ts';

export interface ModelListArguments extends PageArguments {
  readonly filter?: Maybe<ModelFilter>;
  readonly orderBy?: Maybe<readonly ModelOrder[]>;
}

const newestFirst: readonly ModelOrder[] = [{ field: 'CREATED_AT', direction: 'DESC' }];
const ofTypes = Object.keys(orderFieldsOfType);
const maxOrders = 5;

const orderSchema = z
  .strictObject({
    field: z.enum(modelOrderFields),
    artifactType: artifactType.nullish(),
    direction: z.enum(['ASC', 'DESC']),
  } satisfies RulesOf<ModelOrder>)
  .superRefine(({ field, artifactType }, context) => {
    if (artifactType == null || ofTypes.includes(field)) return;
    const message = `must be null beside ${field}, as only ${ofTypes.join(', ')} are of one artifact type, got ${formatValue(artifactType)}`;
    context.addIssue({ code: 'custom', path: ['artifactType'], message });
  });

const ordersSchema = list(orderSchema, 0, maxOrders);

/** Models that match a filter, newest first by default. */
export function listModels(given: ModelListArguments): ListRequest<Model> {
  const { filter, orders, page } = parseListArguments(given);
  return listRequest(modelList(filter, orders), page);
}

/** The same with the data set of each model at `datasetOfModel`, for the lists of data sets. */
export function listModelsOfDatasets(given: ModelListArguments): ListRequest<Model> {
  const { filter, orders, page } = parseListArguments(given);
  return listRequest(modelListOfDatasets(filter, orders), page);
}

function parseListArguments({ filter: given, orderBy, ...page }: ModelListArguments) {
  const filter = listedModels(parseModelFilter(given));
  const orders = parseInput(ordersSchema, orderBy ?? [], ['orderBy']);
  return { filter, orders: orders.length > 0 ? orders : newestFirst, page };
}

/** Newest model that matches a filter. Null: none matches. */
export async function latestModel<Field extends keyof Model>(
  db: Queryable,
  selection: Selection<Model, Field>,
  filter: Maybe<ModelFilter>,
): Promise<Pick<Model, Field> | null> {
  const { rows } = await listModels({ filter, first: 1 }).page(db, selection);
  return rows[0] ?? null;
}
