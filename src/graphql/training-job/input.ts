import { builder } from '../builder.ts';
import { TrainingJobStatus } from './object.ts';

export const RecordTrainingJobInput = builder.inputType('RecordTrainingJobInput', {
  description:
    'A training job. The first report creates the job; later reports update it. Absent fields stay as they are; null removes.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Id from the training pipeline: 1 to 200 characters.' }),
    status: t.field({
      type: TrainingJobStatus,
      required: true,
      description: 'Status. COMPLETED, FAILED and CANCELLED are final.',
    }),
    datasetId: t.id({
      description: 'Id of the data set: 1 to 200 characters in one line, not blank.',
    }),
    annotationSetVersion: t.string({
      description: 'Version of the annotations: 1 to 200 characters in one line, not blank.',
    }),
    epochs: t.int({ description: 'Number of passes through the data, from 1.' }),
    batchSize: t.int({ description: 'Number of examples in each step, from 1.' }),
    learningRate: t.float({ description: 'Step size of the training, above 0.' }),
    chunkSizeSeconds: t.float({
      description: 'Length of each piece of audio in seconds, above 0.',
    }),
    audioFileCount: t.int({ description: 'Number of audio files, from 0.' }),
    audioSeconds: t.float({ description: 'Length of the training audio in seconds, from 0.' }),
    annotationCount: t.int({ description: 'Number of annotations, from 0.' }),
    startedAt: t.field({
      type: 'DateTime',
      description: 'Start of the training. At most 5 minutes in the future.',
    }),
    completedAt: t.field({
      type: 'DateTime',
      description:
        'End of the training, successful or not: not before its start, at most 5 minutes in the future. Not allowed for PENDING or RUNNING.',
    }),
    hyperparameters: t.field({
      type: 'JSONObject',
      description:
        'Settings of the training code, by name: at most 100, such as {optimizer: "adam", dropout: 0.1}. Names have 1 to 64 characters in one line. Values are text of up to 1000 characters, finite numbers (integers up to 9007199254740991, longer ones as text), true, false or null; nothing nested. The object replaces the recorded one.',
    }),
  }),
});
