import type { Queryable } from '../client.ts';
import type { Model } from '../generated/prisma/client.ts';
import { type RowOf, type Selection, table } from '../sql/columns.ts';

export interface ArtifactTypeCount {
  readonly artifactType: string;
  readonly activeModelCount: number;
}

/**
 * First `limit` artifact types of models that are not archived, with their number of active models, by name.
 */
export function countModelsByArtifactType(db: Queryable, limit: number): Promise<ArtifactTypeCount[]> {
  return db.$queryRaw<ArtifactTypeCount[]>`
    SELECT type.name AS "artifactType", (count(*) FILTER (WHERE model.is_active))::int4 AS "activeModelCount"
    FROM model CROSS JOIN LATERAL unnest(model.artifact_types) AS type (name)
    WHERE model.archived_at IS NULL GROUP BY type.name
    ORDER BY type.name COLLATE "C" LIMIT ${limit}`;
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
