import { type Model, type PerClassMetric, Prisma } from '../generated/prisma/client.ts';
import type { Maybe } from '../maybe.ts';
import { table } from '../sql/columns.ts';
import { type Criterion, endInUnique } from '../sql/criteria.ts';
import type { OrderKey } from '../sql/cursor.ts';
import type { TableList } from '../sql/select-page.ts';
import { metricField } from './metric-name.ts';
import { type ModelFilter, modelWhere } from './model-filter.ts';

export const modelOrderFields = [
  'CREATED_AT',
  'UPDATED_AT',
  'NAME',
  'PRECISION',
  'RECALL',
  'F1_SCORE',
  'SUPPORT',
  'ID',
] as const;
type ModelOrderField = (typeof modelOrderFields)[number];

export interface ModelOrder extends Criterion<ModelOrderField> {
  /** For metrics and support: the artifact type; models not evaluated on it come last. */
  readonly artifactType?: Maybe<string>;
}

const model = table('Model');

const orderFields: Record<ModelOrderField, Pick<OrderKey, 'type' | 'nullable'> & { field: keyof Model }> = {
  CREATED_AT: { field: 'createdAt', type: 'timestamptz' },
  UPDATED_AT: { field: 'updatedAt', type: 'timestamptz' },
  NAME: { field: 'name', type: 'text', nullable: true },
  PRECISION: { field: 'precision', type: 'float8' },
  RECALL: { field: 'recall', type: 'float8' },
  F1_SCORE: { field: 'f1Score', type: 'float8' },
  SUPPORT: { field: 'support', type: 'int4' },
  ID: { field: 'id', type: 'text' },
};

/** Fields to order models by on one artifact type. */
export const orderFieldsOfType: { readonly [Field in ModelOrderField]?: keyof PerClassMetric } = {
  ...metricField,
  SUPPORT: 'support',
};

/** Models that match a filter, in the requested order and then by id. */
export function modelList(filter: ModelFilter, orders: readonly ModelOrder[]): TableList<Model> {
  const keys = orders.map(orderKey);
  const joins = orders.flatMap(({ artifactType }, at) =>
    artifactType == null ? [] : [joinMetrics(at, artifactType)],
  );
  return {
    table: model,
    from: Prisma.sql`model ${joins.length > 0 ? Prisma.join(joins, ' ') : Prisma.empty}`,
    where: modelWhere(filter),
    order: { list: 'models', keys: endInUnique(keys, id) },
  };
}

const id = { name: 'ID', expression: model.column('id'), type: 'text' } as const;

/** Table of the metrics that the order at this index needs. */
const metrics = (at: number) => table('PerClassMetric', `metrics${at}`);

function joinMetrics(at: number, artifactType: string): Prisma.Sql {
  const { from, column } = metrics(at);
  return Prisma.sql`LEFT JOIN ${from}
    ON ${column('modelId')} = model.id AND ${column('artifactType')} = ${artifactType}`;
}

function orderKey({ field: name, artifactType, direction }: ModelOrder, at: number): OrderKey {
  const { field, type, nullable = false } = orderFields[name];
  const fieldOfType = orderFieldsOfType[name];
  if (artifactType == null || !fieldOfType) {
    return { name, expression: model.column(field), direction, type, nullable };
  }
  const expression = metrics(at).column(fieldOfType);
  return { name: `${name}(${artifactType})`, expression, direction, type, nullable: true };
}
