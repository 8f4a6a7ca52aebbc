import { listTrainingJobs } from '../../domain/training-job/list-training-jobs.ts';
import { builder } from '../builder.ts';
import { pageComplexity } from '../complexity.ts';
import { resolveConnection } from '../connection.ts';
import { DateTimeRange } from '../date-time-range.ts';
import { TrainingJobRow } from '../partial-row.ts';
import { selectedFields } from '../selected-fields.ts';
import { TrainingJob, TrainingJobConnection, TrainingJobStatus } from './object.ts';

const TrainingJobFilter = builder.inputType('TrainingJobFilter', {
  description:
    'Which training jobs a list holds. All that is given must hold; what is absent or null asks for nothing.',
  fields: (t) => ({
    ids: t.idList({ description: 'Jobs with any of these ids. At most 1000.' }),
    status: t.field({ type: [TrainingJobStatus], description: 'Jobs in any of these states.' }),
    datasetId: t.string({ description: 'Jobs trained on this data set, compared exactly.' }),
    annotationSetVersion: t.string({
      description: 'Jobs trained on this version of the annotations, compared exactly.',
    }),
    createdAt: t.field({ type: DateTimeRange, description: 'Jobs first recorded in this range.' }),
  }),
});

const TrainingJobOrder = builder.enumType('TrainingJobOrder', {
  description: 'What training jobs can be ordered by.',
  values: {
    NEWEST_FIRST: { description: 'When they were first recorded here, the last first; then by id.' },
    ID: { description: 'By id, which stays the same in another registry: for exports.' },
  } as const,
});

builder.queryField('trainingJob', (t) =>
  t.prismaField({
    type: TrainingJobRow,
    nullable: true,
    description: 'A training job by its id. Null where there is none. Needs the scope READ.',
    args: { id: t.arg.id({ required: true, description: "The job's id." }) },
    resolve: (query, _, { id }, { loaders }) =>
      loaders.trainingJobById(selectedFields('TrainingJob', query)).load(id),
  }),
);

builder.queryField('trainingJobs', (t) =>
  t.connection(
    {
      type: TrainingJob,
      description: 'Training jobs, the last recorded first unless ordered otherwise. Needs the scope READ.',
      args: {
        filter: t.arg({ type: TrainingJobFilter, description: 'Which jobs. Null: all.' }),
        orderBy: t.arg({
          type: TrainingJobOrder,
          required: true,
          defaultValue: 'NEWEST_FIRST',
          description: 'In which order; by default NEWEST_FIRST.',
        }),
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
