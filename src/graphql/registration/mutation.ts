import { queryFromInfo } from '@pothos/plugin-prisma';
import { registerModel } from '../../domain/registration/register-model.ts';
import { builder } from '../builder.ts';
import { Model } from '../model/object.ts';
import { RegisterModelInput } from './input.ts';
import { RegisterModelResult } from './result.ts';

builder.mutationField('registerModel', (t) =>
  t.field({
    type: RegisterModelResult,
    description:
      'Registers a model of a completed training job. The same id with the same content succeeds again without a change. Scope: TRAIN.',
    authScopes: { train: true },
    args: {
      input: t.arg({ type: RegisterModelInput, required: true, description: 'The model to register.' }),
    },
    resolve: async (_, { input }, context, info) => {
      // The row is complete: tells Pothos not to read it again.
      queryFromInfo({ context, info, typeName: 'Model' });
      return Model.addBrand(await registerModel(context.registry, context.viewer, input));
    },
  }),
);
