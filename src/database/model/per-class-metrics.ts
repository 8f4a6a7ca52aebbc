import type { Queryable } from '../client.ts';
import type { PerClassMetric } from '../generated/prisma/client.ts';
import { bulkInsert } from '../sql/bulk-insert.ts';
import { type RowOf, table } from '../sql/columns.ts';

const metric = table('PerClassMetric', 'metric');

/** Fields to read: the metrics as registered. */
const registered = metric.columns({
  select: { modelId: true, artifactType: true, precision: true, recall: true, f1Score: true, support: true },
});

/** Metrics of a model on one artifact type, as registered. */
export type RegisteredMetric = RowOf<typeof registered>;

/** Metrics by artifact type of several models, in the order registered. */
export function perClassMetricsByModelIds(
  db: Queryable,
  modelIds: readonly string[],
): Promise<RegisteredMetric[]> {
  return db.$queryRaw<RegisteredMetric[]>`
    SELECT ${registered} FROM per_class_metric AS metric
    WHERE metric.model_id = ANY(${modelIds}::text[]) ORDER BY metric.model_id, metric.position`;
}

export function insertPerClassMetrics(db: Queryable, rows: readonly PerClassMetric[]): Promise<void> {
  return bulkInsert(db, 'PerClassMetric', rows);
}

/** Copies the model's state: active and not archived, or not. */
export async function updateUsable(db: Queryable, modelId: string, usable: boolean): Promise<void> {
  await db.perClassMetric.updateMany({ where: { modelId }, data: { usable } });
}
