import { queryFromInfo } from '@pothos/plugin-prisma';
import { InvalidInputError } from '../../domain/errors.ts';
import type { RegistrationOutcome } from '../../domain/registration/register-model.ts';
import { registerModels } from '../../domain/registration/register-models.ts';
import { builder } from '../builder.ts';
import { bulkComplexity } from '../complexity.ts';
import { Model } from '../model/object.ts';
import { RegisterModelInput } from './input.ts';
import { RegisterModelResult } from './result.ts';

const RegisterModelOutcome = builder.objectRef<RegistrationOutcome>('RegisterModelOutcome').implement({
  description: 'What became of one of the models that were to be registered.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description: "The model's id, as it was given or made; empty where it had none and was refused.",
    }),
    created: t.exposeBoolean('created', {
      description:
        'Whether this call registered it, or would in a dry run. False where it was there already with the same content, and where it was refused.',
    }),
    result: t.field({
      type: RegisterModelResult,
      nullable: true,
      description:
        'The registered model itself, or the reason why it was not registered. Null in a dry run that finds no such reason.',
      resolve: ({ result }) => (result === null || result instanceof Error ? result : Model.addBrand(result)),
    }),
  }),
});

const RegisteredModels = builder
  .objectRef<{ outcomes: readonly RegistrationOutcome[] }>('RegisteredModels')
  .implement({
    description: 'What became of models that were registered together.',
    fields: (t) => ({
      outcomes: t.field({
        type: [RegisterModelOutcome],
        description: 'One for each input, in the order of the inputs.',
        complexity: { field: 1, multiplier: 1 },
        resolve: ({ outcomes }) => [...outcomes],
      }),
    }),
  });

builder.mutationField('registerModels', (t) =>
  t.field({
    type: RegisteredModels,
    description:
      'Registers up to 500 models in one transaction. Each has its own outcome: one that is refused does not keep the others from being registered. Needs the scope TRAIN.',
    authScopes: { train: true },
    errors: { types: [InvalidInputError] },
    complexity: bulkComplexity,
    args: {
      inputs: t.arg({
        type: [RegisterModelInput],
        required: true,
        description: 'The models: 1 to 500, with up to 10,000 classes in all.',
      }),
      recordMissingTrainingJobs: t.arg.boolean({
        required: true,
        defaultValue: false,
        description:
          'Whether a training job that is not here is recorded as completed, known by its id alone, instead of the model being refused; by default false.',
      }),
      dryRun: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'Whether to find out what would happen, and write nothing; by default false.',
      }),
    },
    resolve: async (_, { inputs, dryRun, recordMissingTrainingJobs }, context, info) => {
      // Tells Pothos that the rows are whole, so that it does not read each of them again.
      queryFromInfo({ context, info, typeName: 'Model', paths: [['outcomes', 'result']] });
      const { registry, viewer } = context;
      const options = { dryRun, recordMissingJobs: recordMissingTrainingJobs };
      return { outcomes: await registerModels(registry, viewer, inputs, options) };
    },
  }),
);
