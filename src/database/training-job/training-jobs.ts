import type { Queryable } from '../client.ts';
import { Prisma, type TrainingJob } from '../generated/prisma/client.ts';
import { bulkInsert } from '../sql/bulk-insert.ts';
import { type RowOf, type Selection, table } from '../sql/columns.ts';

const job = table('TrainingJob', 'job');

/** Training jobs by id, unordered, with the given fields. */
export function trainingJobsByIds<Field extends keyof TrainingJob>(
  db: Queryable,
  { select, more }: Selection<TrainingJob, Field>,
  ids: readonly string[],
): Promise<Pick<TrainingJob, Field | 'id'>[]> {
  const columns = job.columns<Field | 'id'>({ select: { ...select, id: true }, more });
  return db.$queryRaw<RowOf<typeof columns>[]>`
    SELECT ${columns}
    FROM training_job AS job WHERE job.id = ANY(${ids}::text[])`;
}

/** Complete training jobs by storable ids, unordered. */
export function wholeTrainingJobsByIds(db: Queryable, ids: string[]): Promise<TrainingJob[]> {
  return db.trainingJob.findMany({ where: { id: { in: ids } } });
}

/** Fields of a job that the registration of its models depends on. */
export type TrainingJobState = Pick<TrainingJob, 'status' | 'datasetId'>;

/** State of each job, by id, without unknown jobs. */
export async function statesOfTrainingJobs(
  db: Queryable,
  ids: string[],
): Promise<Map<string, TrainingJobState>> {
  const jobs = await db.trainingJob.findMany({
    where: { id: { in: ids } },
    select: { id: true, status: true, datasetId: true },
  });
  return new Map(jobs.map((job) => [job.id, job]));
}

export function insertTrainingJobs(db: Queryable, rows: readonly TrainingJob[]): Promise<void> {
  return bulkInsert(db, 'TrainingJob', rows);
}

/** Overwrites an existing job. */
export async function updateTrainingJob(db: Queryable, job: TrainingJob): Promise<void> {
  const hyperparameters = job.hyperparameters ?? Prisma.DbNull;
  await db.trainingJob.update({ where: { id: job.id }, data: { ...job, hyperparameters } });
}
