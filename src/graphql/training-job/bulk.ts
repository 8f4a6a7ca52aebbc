import { queryFromInfo } from '@pothos/plugin-prisma';
import { InvalidInputError } from '../../domain/errors.ts';
import { recordTrainingJobs } from '../../domain/registration/register-models.ts';
import type { TrainingJobOutcome } from '../../domain/training-job/record-training-job.ts';
import { builder } from '../builder.ts';
import { bulkComplexity } from '../complexity.ts';
import { RecordTrainingJobInput, RecordTrainingJobResult } from './mutation.ts';
import { TrainingJob } from './object.ts';

const RecordTrainingJobOutcome = builder.objectRef<TrainingJobOutcome>('RecordTrainingJobOutcome').implement({
  description: 'What became of one of the training jobs that were to be recorded.',
  fields: (t) => ({
    id: t.exposeID('id', { description: "The job's id." }),
    created: t.exposeBoolean('created', {
      description:
        'Whether this call created it, or would in a dry run. False where it was there already, and where it was refused.',
    }),
    updated: t.exposeBoolean('updated', {
      description:
        'Whether this call changed a job that was there already, or would in a dry run. False where it was there already with the same content.',
    }),
    result: t.field({
      type: RecordTrainingJobResult,
      nullable: true,
      description:
        'The recorded job itself, or the reason why nothing was recorded. Null in a dry run that finds no such reason.',
      resolve: ({ result }) =>
        result === null || result instanceof Error ? result : TrainingJob.addBrand(result),
    }),
  }),
});

const RecordedTrainingJobs = builder
  .objectRef<{ outcomes: readonly TrainingJobOutcome[] }>('RecordedTrainingJobs')
  .implement({
    description: 'What became of training jobs that were recorded together.',
    fields: (t) => ({
      outcomes: t.field({
        type: [RecordTrainingJobOutcome],
        description: 'One for each input, in the order of the inputs.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ outcomes }) => [...outcomes],
      }),
    }),
  });

builder.mutationField('recordTrainingJobs', (t) =>
  t.field({
    type: RecordedTrainingJobs,
    description:
      'Creates up to 500 training jobs, or brings them up to date, in one transaction. Each has its own outcome: one that is refused does not keep the others from being recorded. Needs the scope TRAIN.',
    authScopes: { train: true },
    errors: { types: [InvalidInputError] },
    complexity: bulkComplexity,
    args: {
      inputs: t.arg({
        type: [RecordTrainingJobInput],
        required: true,
        description: 'The jobs as they are now: 1 to 500.',
      }),
      dryRun: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Whether to find out what would happen, and write nothing; by default false.',
      }),
    },
    resolve: async (_, { inputs, dryRun }, context, info) => {
      // Tells Pothos that the rows are whole, so that it does not read each of them again.
      queryFromInfo({ context, info, typeName: 'TrainingJob', paths: [['outcomes', 'result']] });
      return { outcomes: await recordTrainingJobs(context.registry, context.viewer, inputs, { dryRun }) };
    },
  }),
);
