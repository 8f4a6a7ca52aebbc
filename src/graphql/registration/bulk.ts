import { queryFromInfo } from '@pothos/plugin-prisma';
import type { BulkOutcome } from '../../domain/change/bulk-change.ts';
import { InvalidInputError } from '../../domain/errors.ts';
import type { RegistrationOutcome } from '../../domain/registration/register-model.ts';
import { registerModels } from '../../domain/registration/register-models.ts';
import { builder } from '../builder.ts';
import { Model } from '../model/object.ts';
import { bulkComplexity } from '../price/complexity.ts';
import { RegisterModelInput } from './input.ts';
import { RegisterModelResult } from './result.ts';

type Outcome = BulkOutcome<RegistrationOutcome>;

const RegisterModelOutcome = builder.objectRef<Outcome>('RegisterModelOutcome').implement({
  description: 'Outcome for one model of a bulk registration.',
  fields: (t) => ({
    modelId: t.exposeID('modelId', {
      nullable: true,
      description:
        'Id of the model, given or generated. Null: no id was given, and the model was not registered.',
    }),
    created: t.exposeBoolean('created', {
      description:
        '`true`: registered by this call, or would be in a dry run. `false`: already there with the same content, or not registered.',
    }),
    result: t.field({
      type: RegisterModelResult,
      nullable: true,
      description: 'The model, or the error. Null: a dry run without errors.',
      resolve: ({ result }) => (result === null || result instanceof Error ? result : Model.addBrand(result)),
    }),
  }),
});

const RegisteredModels = builder.objectRef<{ outcomes: readonly Outcome[] }>('RegisteredModels').implement({
  description: 'Outcomes of a bulk registration.',
  fields: (t) => ({
    outcomes: t.field({
      type: [RegisterModelOutcome],
      description: 'One outcome for each input, in the same order.',
      complexity: { field: 1, multiplier: 1 },
      resolve: ({ outcomes }) => [...outcomes],
    }),
  }),
});

builder.mutationField('registerModels', (t) =>
  t.field({
    type: RegisteredModels,
    description:
      'Registers up to 500 models in one transaction. Each model has its own outcome; errors in one do not affect the others. Scope: TRAIN.',
    authScopes: { train: true },
    errors: { types: [InvalidInputError] },
    complexity: bulkComplexity,
    args: {
      inputs: t.arg({
        type: [RegisterModelInput],
        required: true,
        description: 'Models: 1 to 500, with up to 10,000 `perClass` entries in total.',
      }),
      recordMissingTrainingJobs: t.arg.boolean({
        defaultValue: false,
        description:
          '`true`: record an unknown training job as completed, by its id alone. `false`: an unknown job is an error. Default: false.',
      }),
      dryRun: t.arg.boolean({
        defaultValue: false,
        description: '`true`: report the outcomes and write nothing. Default: false.',
      }),
    },
    resolve: async (_, { inputs, dryRun, recordMissingTrainingJobs }, context, info) => {
      // The rows are complete: tells Pothos not to read them again.
      queryFromInfo({ context, info, typeName: 'Model', paths: [['outcomes', 'result']] });
      const { registry, viewer } = context;
      const options = { dryRun, recordMissingJobs: recordMissingTrainingJobs };
      return { outcomes: await registerModels(registry, viewer, inputs, options) };
    },
  }),
);
