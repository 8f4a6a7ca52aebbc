import { queryFromInfo } from '@pothos/plugin-prisma';
import type { BulkOutcome } from '../../domain/change/bulk-change.ts';
import { InvalidInputError } from '../../domain/errors.ts';
import type { TrainingJobOutcome } from '../../domain/training-job/record-training-job.ts';
import { recordTrainingJobs } from '../../domain/training-job/record-training-jobs.ts';
import { builder } from '../builder.ts';
import { bulkComplexity } from '../price/complexity.ts';
import { RecordTrainingJobInput } from './input.ts';
import { RecordTrainingJobResult } from './mutation.ts';
import { TrainingJob } from './object.ts';

type Outcome = BulkOutcome<TrainingJobOutcome>;

const RecordTrainingJobOutcome = builder.objectRef<Outcome>('RecordTrainingJobOutcome').implement({
  description: 'Outcome for one training job of a bulk recording.',
  fields: (t) => ({
    trainingJobId: t.exposeID('trainingJobId', { description: 'Id of the training job, as given.' }),
    created: t.exposeBoolean('created', {
      description:
        '`true`: created by this call, or would be in a dry run. `false`: already there, or not recorded.',
    }),
    updated: t.exposeBoolean('updated', {
      description:
        '`true`: changed by this call, or would be in a dry run. `false`: created, unchanged or not recorded.',
    }),
    result: t.field({
      type: RecordTrainingJobResult,
      nullable: true,
      description: 'The job, or the error. Null: a dry run without errors.',
      resolve: ({ result }) =>
        result === null || result instanceof Error ? result : TrainingJob.addBrand(result),
    }),
  }),
});

const RecordedTrainingJobs = builder
  .objectRef<{ outcomes: readonly Outcome[] }>('RecordedTrainingJobs')
  .implement({
    description: 'Outcomes of a bulk recording.',
    fields: (t) => ({
      outcomes: t.field({
        type: [RecordTrainingJobOutcome],
        description: 'One outcome for each input, in the same order.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ outcomes }) => [...outcomes],
      }),
    }),
  });

builder.mutationField('recordTrainingJobs', (t) =>
  t.field({
    type: RecordedTrainingJobs,
    description:
      'Creates or updates up to 500 training jobs in one transaction. Each job has its own outcome; errors in one do not affect the others. Scope: TRAIN.',
    authScopes: { train: true },
    errors: { types: [InvalidInputError] },
    complexity: bulkComplexity,
    args: {
      inputs: t.arg({
        type: [RecordTrainingJobInput],
        required: true,
        description: 'Training jobs in their current state: 1 to 500.',
      }),
      dryRun: t.arg.boolean({
        defaultValue: false,
        description: '`true`: report the outcomes and write nothing. Default: false.',
      }),
    },
    resolve: async (_, { inputs, dryRun }, context, info) => {
      // The rows are complete: tells Pothos not to read them again.
      queryFromInfo({ context, info, typeName: 'TrainingJob', paths: [['outcomes', 'result']] });
      return { outcomes: await recordTrainingJobs(context.registry, context.viewer, inputs, { dryRun }) };
    },
  }),
);
