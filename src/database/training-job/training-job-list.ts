import { Prisma, type TrainingJob } from '../generated/prisma/client.ts';
import type { StoredJsonObject } from '../json.ts';
import type { Maybe } from '../maybe.ts';
import { table } from '../sql/columns.ts';
import { all, contains, type DateTimeRange, dateTimeWithin } from '../sql/conditions.ts';
import type { OrderKey } from '../sql/cursor.ts';
import type { TableList } from '../sql/select-page.ts';

const job = table('TrainingJob', 'job');

/** Filter of a list of training jobs. All conditions given must hold. */
export interface TrainingJobFilter {
  readonly ids?: Maybe<readonly string[]>;
  readonly status?: Maybe<readonly TrainingJob['status'][]>;
  readonly datasetId?: Maybe<string>;
  readonly annotationSetVersion?: Maybe<string>;
  readonly createdAt?: Maybe<DateTimeRange>;
  readonly hyperparameters?: Maybe<StoredJsonObject>;
}

export type TrainingJobOrder = 'NEWEST_FIRST' | 'ID';

/** Training jobs, the last recorded first unless ordered otherwise. */
export function trainingJobList(
  filter: TrainingJobFilter,
  orderBy: TrainingJobOrder = 'NEWEST_FIRST',
): TableList<TrainingJob> {
  const { ids, status, datasetId, annotationSetVersion, createdAt, hyperparameters } = filter;
  return {
    table: job,
    from: job.from,
    where: all([
      ...(ids ? [Prisma.sql`job.id = ANY(${ids}::text[])`] : []),
      ...(status ? [Prisma.sql`job.status = ANY(${status}::training_job_status[])`] : []),
      ...(datasetId != null ? [Prisma.sql`job.dataset_id = ${datasetId}`] : []),
      ...(annotationSetVersion != null
        ? [Prisma.sql`job.annotation_set_version = ${annotationSetVersion}`]
        : []),
      ...(createdAt ? [dateTimeWithin(job.column('createdAt'), createdAt)] : []),
      ...(hyperparameters ? [contains(job.column('hyperparameters'), hyperparameters)] : []),
    ]),
    order: { list: 'trainingJobs', keys: orders[orderBy] },
  };
}

const orders: Record<TrainingJobOrder, OrderKey[]> = {
  NEWEST_FIRST: [
    { name: 'CREATED_AT', expression: job.column('createdAt'), direction: 'DESC', type: 'timestamptz' },
    { name: 'ID', expression: job.column('id'), direction: 'DESC', type: 'text' },
  ],
  ID: [{ name: 'ID', expression: job.column('id'), direction: 'ASC', type: 'text' }],
};
