import { Prisma } from '../generated/prisma/client.ts';
import { column, selectedColumns } from '../sql/columns.ts';
import type { OrderKey } from '../sql/cursor.ts';
import type { ListQuery } from '../sql/select-page.ts';
import { type ModelFilter, modelWhere } from './model-filter.ts';

export const modelOrderFields = [
  'CREATED_AT',
  'UPDATED_AT',
  'NAME',
  'PRECISION',
  'RECALL',
  'F1_SCORE',
  'SUPPORT',
] as const;
export type ModelOrderField = (typeof modelOrderFields)[number];

export interface ModelOrder {
  readonly field: ModelOrderField;
  /** For metrics and support: those on one class, models not evaluated on it last. */
  readonly artifactType?: string | null | undefined;
  readonly direction: 'ASC' | 'DESC';
}

const orderColumns: Record<ModelOrderField, Pick<OrderKey, 'type' | 'nullable'> & { field: string }> = {
  CREATED_AT: { field: 'createdAt', type: 'timestamptz' },
  UPDATED_AT: { field: 'updatedAt', type: 'timestamptz' },
  NAME: { field: 'name', type: 'text', nullable: true },
  PRECISION: { field: 'precision', type: 'float8' },
  RECALL: { field: 'recall', type: 'float8' },
  F1_SCORE: { field: 'f1Score', type: 'float8' },
  SUPPORT: { field: 'support', type: 'int4' },
};

/** The list of the models that a filter leaves, in the order asked for and then by id. */
export function modelList(
  fields: Iterable<string>,
  filter: ModelFilter,
  orders: readonly ModelOrder[],
): ListQuery {
  const keys = orders.map(orderKey);
  const joins = orders.flatMap(({ artifactType }, at) =>
    artifactType == null ? [] : [joinClass(at, artifactType)],
  );
  return {
    from: Prisma.sql`model ${joins.length > 0 ? Prisma.join(joins, ' ') : Prisma.empty}`,
    columns: selectedColumns('model', fields),
    where: modelWhere(filter),
    order: { list: 'models', keys: [...keys, idKey(orders.at(-1)?.direction ?? 'ASC')] },
  };
}

const idKey = (direction: 'ASC' | 'DESC'): OrderKey => ({
  name: 'ID',
  expression: Prisma.raw('model.id'),
  direction,
  type: 'text',
});

const classAlias = (at: number) => `class${at}`;

function joinClass(at: number, artifactType: string): Prisma.Sql {
  const alias = Prisma.raw(classAlias(at));
  return Prisma.sql`LEFT JOIN per_class_metric AS ${alias}
    ON ${alias}.model_id = model.id AND ${alias}.artifact_type = ${artifactType}`;
}

function orderKey({ field, artifactType, direction }: ModelOrder, at: number): OrderKey {
  const { field: name, type, nullable } = orderColumns[field];
  if (artifactType == null) {
    return { name: field, expression: column('model', name), direction, type, nullable: nullable ?? false };
  }
  const expression = column(classAlias(at), name);
  return { name: `${field}(${artifactType})`, expression, direction, type, nullable: true };
}
