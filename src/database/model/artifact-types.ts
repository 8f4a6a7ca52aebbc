import type { Queryable } from '../client.ts';
import { type Model, Prisma } from '../generated/prisma/client.ts';
import { type Columns, type RowOf, type Selection, table } from '../sql/columns.ts';
import { type Criterion, type OrderColumn, orderKeys } from '../sql/criteria.ts';
import type { Order } from '../sql/cursor.ts';
import { countRows, type Page, type PageRequest, selectColumnsPage } from '../sql/select-page.ts';

export interface ArtifactTypeCount {
  readonly artifactType: string;
  readonly activeModelCount: number;
}

export const artifactTypeOrderFields = ['ARTIFACT_TYPE', 'ACTIVE_MODEL_COUNT'] as const;
type ArtifactTypeOrderField = (typeof artifactTypeOrderFields)[number];
export type ArtifactTypeOrder = Criterion<ArtifactTypeOrderField>;

/** Types of models that are not archived, with their number of active models. */
const types = {
  from: Prisma.sql`(
    SELECT type.name, (count(*) FILTER (WHERE model.is_active))::int4 AS active_models
    FROM model CROSS JOIN LATERAL unnest(model.artifact_types) AS type (name)
    WHERE model.archived_at IS NULL GROUP BY type.name) AS types`,
  where: Prisma.sql`TRUE`,
};

const orderColumns: Record<ArtifactTypeOrderField, OrderColumn> = {
  ARTIFACT_TYPE: { expression: Prisma.sql`types.name COLLATE "C"`, type: 'text' },
  ACTIVE_MODEL_COUNT: { expression: Prisma.sql`types.active_models`, type: 'int4' },
};

/** Order of a list of artifact types. */
export function artifactTypeOrder(order: readonly ArtifactTypeOrder[]): Order {
  return { list: 'artifactTypes', keys: orderKeys(orderColumns, order, 'ARTIFACT_TYPE') };
}

/** Page of artifact types, in one statement. */
export function selectArtifactTypes(
  db: Queryable,
  order: Order,
  page: PageRequest,
): Promise<Page<ArtifactTypeCount>> {
  const columns: Columns<ArtifactTypeCount> = Prisma.sql`types.name AS "artifactType",
    types.active_models AS "activeModelCount"`;
  return selectColumnsPage(db, { ...types, order }, columns, page);
}

/** Number of artifact types. */
export const countArtifactTypes = (db: Queryable): Promise<number> => countRows(db, types);

/** Types of models that are not archived, by name. */
export function artifactTypesByNames(db: Queryable, names: readonly string[]): Promise<ArtifactTypeCount[]> {
  return db.$queryRaw<ArtifactTypeCount[]>`
    SELECT type.name AS "artifactType", (count(*) FILTER (WHERE model.is_active))::int4 AS "activeModelCount"
    FROM model CROSS JOIN LATERAL unnest(model.artifact_types) AS type (name)
    WHERE model.archived_at IS NULL AND model.artifact_types && ${names}::text[] AND type.name = ANY(${names}::text[])
    GROUP BY type.name`;
}

/** Total support of each type over all active models. */
export function supportByArtifactType(
  db: Queryable,
  artifactTypes: readonly string[],
): Promise<{ artifactType: string; totalSupport: number }[]> {
  return db.$queryRaw<{ artifactType: string; totalSupport: number }[]>`
    SELECT metric.artifact_type AS "artifactType", sum(metric.support)::float8 AS "totalSupport"
    FROM per_class_metric AS metric JOIN model ON model.id = metric.model_id
    WHERE metric.artifact_type = ANY(${artifactTypes}::text[]) AND model.is_active AND model.archived_at IS NULL
    GROUP BY metric.artifact_type`;
}

/** Newest model of each type that is not archived, in the order of `latestModel`. */
export function newestOfTypes<Field extends keyof Model>(
  db: Queryable,
  selection: Selection<Model, Field>,
  artifactTypes: readonly string[],
): Promise<(Pick<Model, Field> & { newestAt: string })[]> {
  const columns = table('Model').columns(selection);
  return db.$queryRaw<(RowOf<typeof columns> & { newestAt: string })[]>`
    SELECT types.name AS "newestAt", newest.* FROM unnest(${artifactTypes}::text[]) AS types (name)
    CROSS JOIN LATERAL (
      SELECT ${columns} FROM model
      WHERE model.artifact_types @> ARRAY[types.name] AND model.archived_at IS NULL
      ORDER BY model.created_at DESC, model.id DESC LIMIT 1
    ) AS newest`;
}
