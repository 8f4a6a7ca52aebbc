import type { Queryable } from '../client.ts';
import type { Dataset } from '../generated/prisma/client.ts';
import { type RowOf, type Selection, table } from '../sql/columns.ts';

const dataset = table('Dataset');

/** Data sets by id, unordered, with the given fields. */
export function datasetsByIds<Field extends keyof Dataset>(
  db: Queryable,
  { select, more }: Selection<Dataset, Field>,
  ids: readonly string[],
): Promise<Pick<Dataset, Field | 'id'>[]> {
  const columns = dataset.columns<Field | 'id'>({ select: { ...select, id: true }, more });
  return db.$queryRaw<RowOf<typeof columns>[]>`
    SELECT ${columns} FROM dataset WHERE dataset.id = ANY(${ids}::text[])`;
}

/** Adds the data sets that are not known yet. */
export async function insertNewDatasets(
  db: Queryable,
  ids: readonly string[],
  createdAt: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await db.$executeRaw`
    INSERT INTO dataset (id, created_at)
    SELECT DISTINCT named.id, ${createdAt}::timestamptz FROM unnest(${ids}::text[]) AS named (id)
    ON CONFLICT DO NOTHING`;
}

/** Removes those of the data sets that no job names. */
export async function deleteUnusedDatasets(db: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.$executeRaw`
    DELETE FROM dataset WHERE dataset.id = ANY(${ids}::text[])
      AND NOT EXISTS (SELECT FROM training_job AS job WHERE job.dataset_id = dataset.id)`;
}

export interface AnnotationSet {
  readonly datasetId: string;
  readonly version: string;
}

/** Newest `limit` annotation versions of each data set, in the order in which jobs first named them. */
export function annotationSetsOfDatasets(
  db: Queryable,
  ids: readonly string[],
  limit: number,
): Promise<AnnotationSet[]> {
  return db.$queryRaw<AnnotationSet[]>`
    SELECT datasets.id AS "datasetId", newest.version
    FROM unnest(${ids}::text[]) AS datasets (id) CROSS JOIN LATERAL (
      SELECT job.annotation_set_version AS version, min(job.created_at) AS since
      FROM training_job AS job
      WHERE job.dataset_id = datasets.id AND job.annotation_set_version IS NOT NULL
      GROUP BY job.annotation_set_version ORDER BY since DESC, version DESC LIMIT ${limit}
    ) AS newest ORDER BY newest.since, newest.version`;
}
