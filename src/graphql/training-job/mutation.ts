import { queryFromInfo } from '@pothos/plugin-prisma';
import { InvalidInputError } from '../../domain/errors.ts';
import { recordTrainingJob } from '../../domain/training-job/record-training-job.ts';
import { builder } from '../builder.ts';
import { RecordTrainingJobInput } from './input.ts';
import { TrainingJob } from './object.ts';

export const RecordTrainingJobResult = builder.errorUnion('RecordTrainingJobResult', {
  description: 'The recorded job, or the error.',
  types: [TrainingJob, InvalidInputError],
  extensions: { pothosIndirectInclude: { getType: () => 'TrainingJob', path: [] } },
});

builder.mutationField('recordTrainingJob', (t) =>
  t.field({
    type: RecordTrainingJobResult,
    description: 'Creates or updates a training job. Scope: TRAIN.',
    authScopes: { train: true },
    args: {
      input: t.arg({
        type: RecordTrainingJobInput,
        required: true,
        description: 'The job in its current state.',
      }),
    },
    resolve: async (_, { input }, context, info) => {
      // The row is complete: tells Pothos not to read it again.
      queryFromInfo({ context, info, typeName: 'TrainingJob' });
      return TrainingJob.addBrand(await recordTrainingJob(context.registry, context.viewer, input));
    },
  }),
);
