import { AlreadyExistsError, InvalidInputError, TrainingJobNotCompletedError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { Model } from '../model/object.ts';

export const RegisterModelResult = builder.errorUnion('RegisterModelResult', {
  description: 'The registered model, or the error.',
  types: [Model, InvalidInputError, TrainingJobNotCompletedError, AlreadyExistsError],
  // What the errors plugin says of the unions that it makes itself: where the selection of the model is.
  extensions: { pothosIndirectInclude: { getType: () => 'Model', path: [] } },
});
