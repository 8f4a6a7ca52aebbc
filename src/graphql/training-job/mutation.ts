import { queryFromInfo } from '@pothos/plugin-prisma';
import { InvalidInputError } from '../../domain/errors.ts';
import { recordTrainingJob } from '../../domain/training-job/record-training-job.ts';
import { builder } from '../builder.ts';
import { TrainingJob, TrainingJobStatus } from './object.ts';

export const RecordTrainingJobInput = builder.inputType('RecordTrainingJobInput', {
  description:
    'A training job as the pipeline knows it. The first report creates it; later ones bring it up to date: what is absent stays as it is, and null clears.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The id that the pipeline gave it: 1 to 200 characters.' }),
    status: t.field({
      type: TrainingJobStatus,
      required: true,
      description: 'How far it is. COMPLETED, FAILED and CANCELLED are final.',
    }),
    datasetId: t.string({
      description: 'The data set it is trained on: 1 to 200 characters in one line, not blank.',
    }),
    annotationSetVersion: t.string({
      description: 'The version of the annotations: 1 to 200 characters in one line, not blank.',
    }),
    epochs: t.int({ description: 'How many times it goes through the data, from 1.' }),
    batchSize: t.int({ description: 'How many examples go into each step, from 1.' }),
    learningRate: t.float({ description: 'The size of its steps, above 0.' }),
    chunkSizeSeconds: t.float({
      description: 'The length of the pieces of audio it looks at, in seconds, above 0.',
    }),
    audioFileCount: t.int({ description: 'How many audio files it is trained on, from 0.' }),
    audioSeconds: t.float({ description: 'How much audio it is trained on, in seconds, from 0.' }),
    annotationCount: t.int({ description: 'How many annotations it is trained on, from 0.' }),
    startedAt: t.field({
      type: 'DateTime',
      description: 'When training began. Not in the future, beyond the 5 minutes that clocks may differ.',
    }),
    completedAt: t.field({
      type: 'DateTime',
      description:
        'When training ended, well or not. Not in the future, beyond the 5 minutes that clocks may differ, nor before it began, nor while it is PENDING or RUNNING.',
    }),
  }),
});

export const RecordTrainingJobResult = builder.errorUnion('RecordTrainingJobResult', {
  description: 'The recorded job itself, or the reason why nothing was recorded.',
  types: [TrainingJob, InvalidInputError],
  extensions: { pothosIndirectInclude: { getType: () => 'TrainingJob', path: [] } },
});

builder.mutationField('recordTrainingJob', (t) =>
  t.field({
    type: RecordTrainingJobResult,
    description: 'Creates a training job, or brings it up to date. Needs the scope TRAIN.',
    authScopes: { train: true },
    args: {
      input: t.arg({ type: RecordTrainingJobInput, required: true, description: 'The job as it is now.' }),
    },
    resolve: async (_, { input }, context, info) => {
      // Tells Pothos that the row is whole, so that it does not read it again.
      queryFromInfo({ context, info, typeName: 'TrainingJob' });
      return TrainingJob.addBrand(await recordTrainingJob(context.registry, context.viewer, input));
    },
  }),
);
