import type { Queryable } from '../client.ts';
import type { Model, PerClassMetric, TrainingJob } from '../generated/prisma/client.ts';
import { selectedColumns } from '../sql/columns.ts';
import { isStorable } from '../sql/text.ts';

/** A model by an id that a caller gave. */
export async function modelById(db: Queryable, id: string): Promise<Model | null> {
  return isStorable(id) ? db.model.findUnique({ where: { id } }) : null;
}

/** Models by their ids, in no order, with the given fields of each. */
export function modelsByIds(
  db: Queryable,
  fields: readonly string[],
  ids: readonly string[],
): Promise<Model[]> {
  return db.$queryRaw<Model[]>`
    SELECT ${selectedColumns('model', new Set([...fields, 'id']))}
    FROM model WHERE model.id = ANY(${ids}::text[])`;
}

/** The newest `limit` models that each of the jobs produced, newest first. */
export function modelsByTrainingJobIds(
  db: Queryable,
  fields: readonly string[],
  ids: readonly string[],
  limit: number,
): Promise<Model[]> {
  return db.$queryRaw<Model[]>`
    SELECT listed.* FROM unnest(${ids}::text[]) AS jobs (id) CROSS JOIN LATERAL (
      SELECT ${selectedColumns('model', new Set([...fields, 'id', 'trainingJobId']))}
      FROM model WHERE model.training_job_id = jobs.id
      ORDER BY model.created_at DESC, model.id DESC LIMIT ${limit}
    ) AS listed`;
}

export function trainingJobsByIds(
  db: Queryable,
  fields: readonly string[],
  ids: readonly string[],
): Promise<TrainingJob[]> {
  return db.$queryRaw<TrainingJob[]>`
    SELECT ${selectedColumns('job', new Set([...fields, 'id']))}
    FROM training_job AS job WHERE job.id = ANY(${ids}::text[])`;
}

/** A class's metrics, as they were registered. */
export type ClassMetric = Pick<
  PerClassMetric,
  'modelId' | 'artifactType' | 'precision' | 'recall' | 'f1Score' | 'support'
>;

/** The per-class metrics of any number of models, in the order in which each was registered. */
export function perClassMetricsByModelIds(
  db: Queryable,
  modelIds: readonly string[],
): Promise<ClassMetric[]> {
  const fields = ['modelId', 'artifactType', 'precision', 'recall', 'f1Score', 'support'];
  return db.$queryRaw<ClassMetric[]>`
    SELECT ${selectedColumns('metric', fields)} FROM per_class_metric AS metric
    WHERE metric.model_id = ANY(${modelIds}::text[]) ORDER BY metric.model_id, metric.position`;
}
