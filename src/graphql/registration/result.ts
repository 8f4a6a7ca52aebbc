import { AlreadyExistsError, InvalidInputError, TrainingJobNotCompletedError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { Model } from '../model/object.ts';

export const RegisterModelResult = builder.errorUnion('RegisterModelResult', {
  description: 'The registered model, or the error.',
  types: [Model, InvalidInputError, TrainingJobNotCompletedError, AlreadyExistsError],
  // The errors plugin sets this on its own unions: the model is selected at the root of the result.
  extensions: { pothosIndirectInclude: { getType: () => 'Model', path: [] } },
});
