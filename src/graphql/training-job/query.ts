import { listTrainingJobs } from '../../domain/training-job/list-training-jobs.ts';
import { builder } from '../builder.ts';
import { resolveConnection } from '../list/connection.ts';
import { loadTrainingJob } from '../load-row.ts';
import { TrainingJobRow } from '../partial-row.ts';
import { pageComplexity } from '../price/complexity.ts';
import { TrainingJobFilter } from './filter.ts';
import { TrainingJob, TrainingJobConnection } from './object.ts';
import { trainingJobOrder } from './order.ts';

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
