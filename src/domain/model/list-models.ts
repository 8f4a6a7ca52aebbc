import { z } from 'zod';
import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import type { ModelFilter } from '../../database/model/model-filter.ts';
import {
  type ModelOrder,
  modelList,
  modelOrderFields,
  orderFieldsOfType,
} from '../../database/model/model-list.ts';
import type { Selection } from '../../database/sql/columns.ts';
import { type ListRequest, listRequest } from '../list/list-request.ts';
import { criterionRules, type GivenCriterion, parseOrder } from '../list/orders.ts';
import { maxPageSize, type PageArguments } from '../list/pagination.ts';
import { formatValue } from '../validation/format-value.ts';
import { list } from '../validation/lists.ts';
import { addError } from '../validation/must-be.ts';
import { parseInput } from '../validation/parse-input.ts';
import { artifactType, soughtId } from '../validation/rules.ts';
import type { RulesOf } from '../validation/rules-of.ts';
import { listedModels, parseModelFilter } from './model-filter.ts';

const ofTypes = Object.keys(orderFieldsOfType);

export const defaultModelOrder = { field: 'CREATED_AT', direction: 'DESC' } as const;

const orderSchema = z
  .strictObject({
    ...criterionRules(modelOrderFields, defaultModelOrder.direction),
    artifactType: artifactType.nullish(),
  } satisfies RulesOf<ModelOrder>)
  .superRefine(({ field, artifactType }, context) => {
    if (artifactType == null || ofTypes.includes(field)) return;
    const message = `must be null beside ${field}, as only ${ofTypes.join(', ')} are of one artifact type, got ${formatValue(artifactType)}`;
    addError(context, ['artifactType'], 'INCONSISTENT', message);
  });

/** Arguments of the models of one object. */
interface OwnModelArguments extends PageArguments {
  readonly orderBy?: Maybe<readonly GivenCriterion<ModelOrder>[]>;
}

interface ModelListArguments extends OwnModelArguments {
  readonly filter?: Maybe<ModelFilter>;
}

/** Models that match a filter, newest first by default. */
export function listModels({ filter, ...own }: ModelListArguments): ListRequest<Model> {
  return orderedModels(listedModels(parseModelFilter(filter)), own);
}

/** All models, archived ones included, newest first by default: for the models of one object. */
export const listOwnModels = (own: OwnModelArguments): ListRequest<Model> => orderedModels({}, own);

function orderedModels(filter: ModelFilter, { orderBy, ...page }: OwnModelArguments): ListRequest<Model> {
  return listRequest(modelList(filter, parseOrder(orderSchema, orderBy, defaultModelOrder, nameOf)), page);
}

/** The same metric on another artifact type is another criterion. */
const nameOf = ({ field, artifactType }: ModelOrder) =>
  artifactType == null ? field : `${field}(${artifactType})`;

const idsSchema = list(soughtId, 0, maxPageSize);

/** @throws InvalidInputError for more than 100 ids, and for ids that are too long */
export const parseModelIds = (ids: readonly string[]): readonly string[] =>
  parseInput(idsSchema, ids, ['ids']);

/** Newest model that matches a filter. Null: none matches. */
export async function latestModel<Field extends keyof Model>(
  db: Queryable,
  selection: Selection<Model, Field>,
  filter: Maybe<ModelFilter>,
): Promise<Pick<Model, Field> | null> {
  const { rows } = await listModels({ filter, first: 1 }).page(db, selection);
  return rows[0] ?? null;
}
