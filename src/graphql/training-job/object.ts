import { TrainingJobStatus as Status } from '../../database/generated/prisma/enums.ts';
import { parseListSize } from '../../domain/list/pagination.ts';
import { builder } from '../builder.ts';
import { listComplexity } from '../complexity.ts';
import { ModelRow } from '../partial-row.ts';
import { selectedFields } from '../selected-fields.ts';

export const TrainingJobStatus = builder.enumType('TrainingJobStatus', {
  description: 'How far a training job is. A job that has ended stays as it ended.',
  values: {
    [Status.PENDING]: { description: 'Waiting to start.' },
    [Status.RUNNING]: { description: 'Training.' },
    [Status.COMPLETED]: { description: 'Ended well; only such a job produces a model. Final.' },
    [Status.FAILED]: { description: 'Ended in a failure. Final.' },
    [Status.CANCELLED]: { description: 'Ended by someone before it was done. Final.' },
  } as const,
});

export const TrainingJob = builder.prismaObject('TrainingJob', {
  description:
    'The run that trained a model, with what it was trained on and how. Details are null where nobody recorded them.',
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that the training pipeline gave the job.' }),
    status: t.expose('status', { type: TrainingJobStatus, description: 'How far the job is.' }),
    datasetId: t.exposeString('datasetId', {
      nullable: true,
      description: 'The data set it was trained on. Null: not recorded.',
    }),
    annotationSetVersion: t.exposeString('annotationSetVersion', {
      nullable: true,
      description: 'The version of the annotations, such as "3". Null: not recorded.',
    }),
    epochs: t.expose('epochs', {
      type: 'PositiveInt',
      nullable: true,
      description: 'How many times it went through the data. Null: not recorded.',
    }),
    batchSize: t.expose('batchSize', {
      type: 'PositiveInt',
      nullable: true,
      description: 'How many examples went into each step. Null: not recorded.',
    }),
    learningRate: t.expose('learningRate', {
      type: 'PositiveFloat',
      nullable: true,
      description: 'The size of its steps, such as 0.0005. Null: not recorded.',
    }),
    chunkSizeSeconds: t.expose('chunkSizeSeconds', {
      type: 'PositiveFloat',
      nullable: true,
      description: 'The length of the pieces of audio it looked at, in seconds. Null: not recorded.',
    }),
    audioFileCount: t.expose('audioFileCount', {
      type: 'NonNegativeInt',
      nullable: true,
      description: 'How many audio files it was trained on. Null: not recorded.',
    }),
    audioSeconds: t.expose('audioSeconds', {
      type: 'NonNegativeFloat',
      nullable: true,
      description: 'How much audio it was trained on, in seconds. Null: not recorded.',
    }),
    annotationCount: t.expose('annotationCount', {
      type: 'NonNegativeInt',
      nullable: true,
      description: 'How many annotations it was trained on. Null: not recorded.',
    }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When training began. Null: not yet, or not recorded.',
    }),
    completedAt: t.expose('completedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When training ended, well or not. Null: not yet, or not recorded.',
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the job was first recorded here.',
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When its record last changed.' }),
    models: t.prismaField({
      type: [ModelRow],
      description: 'The models that it produced, archived ones included, newest first. Usually one.',
      args: {
        first: t.arg.int({
          required: true,
          defaultValue: 20,
          description:
            'How many of them, 1 to 100; by default 20. For more, see `models` with a filter by trainingJobId.',
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
  { name: 'TrainingJobEdge', description: 'A training job and its place in the list.' },
);
