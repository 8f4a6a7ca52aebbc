import { Prisma, type TrainingJob } from '../generated/prisma/client.ts';
import type { Maybe } from '../maybe.ts';
import { table } from '../sql/columns.ts';
import { contains, type DateTimeRange, dateTimeWithin } from '../sql/conditions.ts';
import { type Criterion, type OrderColumn, orderKeys } from '../sql/criteria.ts';
import { type Combined, filterWhere } from '../sql/filter.ts';
import type { TableList } from '../sql/select-page.ts';

const job = table('TrainingJob', 'job');

/** Filter of a list of training jobs. */
export interface TrainingJobFilter extends Combined<TrainingJobFilter> {
  readonly ids?: Maybe<readonly string[]>;
  readonly status?: Maybe<readonly TrainingJob['status'][]>;
  readonly datasetId?: Maybe<string>;
  readonly annotationSetVersion?: Maybe<string>;
  readonly createdAt?: Maybe<DateTimeRange>;
  readonly hyperparameters?: Maybe<{ [name: string]: unknown }>;
}

export const trainingJobOrderFields = ['CREATED_AT', 'UPDATED_AT', 'ID'] as const;
type TrainingJobOrderField = (typeof trainingJobOrderFields)[number];
export type TrainingJobOrder = Criterion<TrainingJobOrderField>;

const orderColumns: Record<TrainingJobOrderField, OrderColumn> = {
  CREATED_AT: { expression: job.column('createdAt'), type: 'timestamptz' },
  UPDATED_AT: { expression: job.column('updatedAt'), type: 'timestamptz' },
  ID: { expression: job.column('id'), type: 'text' },
};

const jobWhere = filterWhere<TrainingJobFilter>({
  ids: (ids) => Prisma.sql`job.id = ANY(${ids}::text[])`,
  status: (statuses) => Prisma.sql`job.status = ANY(${statuses}::training_job_status[])`,
  datasetId: (id) => Prisma.sql`job.dataset_id = ${id}`,
  annotationSetVersion: (version) => Prisma.sql`job.annotation_set_version = ${version}`,
  createdAt: (range) => dateTimeWithin(job.column('createdAt'), range),
  hyperparameters: (values) => contains(job.column('hyperparameters'), values),
});

/** Training jobs that match a filter, in the requested order and then by id. */
export function trainingJobList(
  filter: TrainingJobFilter,
  order: readonly TrainingJobOrder[],
): TableList<TrainingJob> {
  return {
    table: job,
    from: job.from,
    where: jobWhere(filter),
    order: { list: 'trainingJobs', keys: orderKeys(orderColumns, order, 'ID') },
  };
}
