import type { TrainingJobFilter as Filter } from '../../database/training-job/training-job-list.ts';
import { listTrainingJobs } from '../../domain/training-job/list-training-jobs.ts';
import { builder } from '../builder.ts';
import { resolveConnection } from '../list/connection.ts';
import { DateTimeRange } from '../list/date-time-range.ts';
import { combinators, filterDescription } from '../list/filter-fields.ts';
import { loadTrainingJob } from '../load-row.ts';
import { TrainingJobRow } from '../partial-row.ts';
import { pageComplexity } from '../price/complexity.ts';
import { TrainingJob, TrainingJobConnection, TrainingJobStatus } from './object.ts';
import { trainingJobOrder } from './order.ts';

export const TrainingJobFilter = builder.inputRef<Filter>('TrainingJobFilter').implement({
  description: `Filter for jobs. ${filterDescription}`,
  fields: (t) => ({
    ...combinators(t, TrainingJobFilter),
    ids: t.idList({ description: 'Jobs with any of these ids: at most 1000.' }),
    status: t.field({ type: [TrainingJobStatus], description: 'Jobs with any of these statuses.' }),
    datasetId: t.id({ description: 'Jobs with this data set, compared exactly.' }),
    annotationSetVersion: t.string({
      description: 'Jobs with this version of the annotations, compared exactly.',
    }),
    createdAt: t.field({ type: DateTimeRange, description: 'Jobs first recorded in this range.' }),
    hyperparameters: t.field({
      type: 'JSONObject',
      description:
        'Jobs with each of these hyperparameters at exactly this value, such as {optimizer: "adam"}: at most 100. 1 and 1.0 are equal.',
    }),
  }),
});

builder.queryField('trainingJob', (t) =>
  t.prismaField({
    type: TrainingJobRow,
    nullable: true,
    description: 'A training job by id. Null: unknown id. Scope: READ.',
    args: { id: t.arg.id({ required: true, description: "The job's id." }) },
    resolve: (query, _, { id }, context) => loadTrainingJob(context, query, id),
  }),
);

builder.queryField('trainingJobs', (t) =>
  t.connection(
    {
      type: TrainingJob,
      description: 'Training jobs, newest first unless `orderBy` is given. Scope: READ.',
      args: {
        filter: t.arg({ type: TrainingJobFilter, description: 'Filter. Null: all jobs.' }),
        orderBy: t.arg(trainingJobOrder),
      },
      complexity: pageComplexity,
      resolve: (_, args, context, info) => {
        const { client } = context.registry;
        const jobs = listTrainingJobs(args);
        return resolveConnection(context, info, {
          table: 'TrainingJob',
          page: (fields) => jobs.page(client, { select: { id: true }, more: fields }),
          count: () => jobs.count(client),
        });
      },
    },
    TrainingJobConnection,
  ),
);
