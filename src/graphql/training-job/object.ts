import { TrainingJobStatus as Status } from '../../database/generated/prisma/enums.ts';
import { parseListSize } from '../../domain/list/pagination.ts';
import { builder } from '../builder.ts';
import { listComplexity } from '../complexity.ts';
import { loadDataset } from '../load-row.ts';
import { DatasetRow, ModelRow } from '../partial-row.ts';
import { selectedFields } from '../selected-fields.ts';

export const TrainingJobStatus = builder.enumType('TrainingJobStatus', {
  description: 'Status of a training job. A final status never changes.',
  values: {
    [Status.PENDING]: { description: 'Waiting to start.' },
    [Status.RUNNING]: { description: 'Training.' },
    [Status.COMPLETED]: { description: 'Ended successfully; only such a job produces a model. Final.' },
    [Status.FAILED]: { description: 'Ended with an error. Final.' },
    [Status.CANCELLED]: { description: 'Stopped before the end. Final.' },
  } as const,
});

export const TrainingJob = builder.prismaObject('TrainingJob', {
  description: 'The run that trained a model: its data and settings.',
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id from the training pipeline.' }),
    status: t.expose('status', { type: TrainingJobStatus, description: 'Status of the job.' }),
    datasetId: t.exposeID('datasetId', {
      nullable: true,
      description: 'Id of the training data set. Null: not recorded.',
    }),
    dataset: t.prismaField({
      type: DatasetRow,
      nullable: true,
      select: { datasetId: true },
      description: 'Training data set. Null: not recorded.',
      resolve: (query, { datasetId }, _, context) => loadDataset(context, query, datasetId),
    }),
    annotationSetVersion: t.exposeString('annotationSetVersion', {
      nullable: true,
      description: 'Version of the annotations, such as "3". Null: not recorded.',
    }),
    epochs: t.expose('epochs', {
      type: 'PositiveInt',
      nullable: true,
      description: 'Number of passes through the data. Null: not recorded.',
    }),
    batchSize: t.expose('batchSize', {
      type: 'PositiveInt',
      nullable: true,
      description: 'Number of examples in each step. Null: not recorded.',
    }),
    learningRate: t.expose('learningRate', {
      type: 'PositiveFloat',
      nullable: true,
      description: 'Step size of the training, such as 0.0005. Null: not recorded.',
    }),
    chunkSizeSeconds: t.expose('chunkSizeSeconds', {
      type: 'PositiveFloat',
      nullable: true,
      description: 'Length of each piece of audio, in seconds. Null: not recorded.',
    }),
    audioFileCount: t.expose('audioFileCount', {
      type: 'NonNegativeInt',
      nullable: true,
      description: 'Number of audio files. Null: not recorded.',
    }),
    audioSeconds: t.expose('audioSeconds', {
      type: 'NonNegativeFloat',
      nullable: true,
      description: 'Length of the training audio, in seconds. Null: not recorded.',
    }),
    annotationCount: t.expose('annotationCount', {
      type: 'NonNegativeInt',
      nullable: true,
      description: 'Number of annotations. Null: not recorded.',
    }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Start of the training. Null: not started, or not recorded.',
    }),
    completedAt: t.expose('completedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'End of the training, successful or not. Null: not ended or recorded.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'Time of the first record here.',
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'Time of the last change here.' }),
    models: t.prismaField({
      type: [ModelRow],
      description: 'Models of this job, archived ones included, newest first. Usually one.',
      args: {
        first: t.arg.int({
          required: true,
          defaultValue: 20,
          description:
            'Maximum number of models: 1 to 100. Default: 20. For more, use `models` with the filter `trainingJobId`.',
        }),
      },
      complexity: ({ first }) => listComplexity(first),
      resolve: async (query, { id }, { first }, { loaders }) =>
        loaders.modelsByTrainingJobId(selectedFields('Model', query))(parseListSize('first', first)).load(id),
    }),
  }),
});

export const TrainingJobConnection = builder.connectionObject(
  { type: TrainingJob, name: 'TrainingJobConnection', description: 'A page of training jobs.' },
  { name: 'TrainingJobEdge', description: 'A training job and its cursor.' },
);
