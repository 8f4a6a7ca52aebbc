import type { Queryable } from '../client.ts';
import type { PerClassMetric } from '../generated/prisma/client.ts';
import { bulkInsert } from '../sql/bulk-insert.ts';
import { type RowOf, table } from '../sql/columns.ts';

const metric = table('PerClassMetric', 'metric');

/** What is read of each: the metrics as they were registered. */
const registered = metric.columns({
  select: { modelId: true, artifactType: true, precision: true, recall: true, f1Score: true, support: true },
});

/** A model's metrics on one artifact type, as they were registered. */
export type ClassMetric = RowOf<typeof registered>;

/** The per-class metrics of any number of models, in the order in which each was registered. */
export function perClassMetricsByModelIds(
  db: Queryable,
  modelIds: readonly string[],
): Promise<ClassMetric[]> {
  return db.$queryRaw<ClassMetric[]>`
    SELECT ${registered} FROM per_class_metric AS metric
    WHERE metric.model_id = ANY(${modelIds}::text[]) ORDER BY metric.model_id, metric.position`;
}

export function insertPerClassMetrics(db: Queryable, rows: readonly PerClassMetric[]): Promise<void> {
  return bulkInsert(db, 'PerClassMetric', rows);
}

/** Repeats what the model says by now: whether it is active and not archived. */
export async function updateUsable(db: Queryable, modelId: string, usable: boolean): Promise<void> {
  await db.perClassMetric.updateMany({ where: { modelId }, data: { usable } });
}
