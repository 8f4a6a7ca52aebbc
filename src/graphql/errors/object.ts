import { AlreadyExistsError, InvalidInputError, NotFoundError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { errorInterfaces } from './error-interface.ts';
import { FieldError } from './field-error.ts';

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  description: 'There is no such object. Exactly one id is set: the one that nothing was found for.',
  interfaces: errorInterfaces,
  fields: (t) => {
    const idOf = (name: 'modelId' | 'trainingJobId' | 'apiKeyId', what: string) =>
      t.id({
        nullable: true,
        description: `Unknown id of ${what}. Null: the error is about something else.`,
        resolve: ({ ids }) => (ids as Partial<Record<typeof name, string>>)[name] ?? null,
      });
    return {
      modelId: idOf('modelId', 'a model'),
      trainingJobId: idOf('trainingJobId', 'a training job'),
      apiKeyId: idOf('apiKeyId', 'an API key'),
      slot: t.string({
        nullable: true,
        description:
          'Slot in which no model serves, or which has no model to go back to. Null: the error is about something else.',
        resolve: ({ ids }) => ('slot' in ids ? ids.slot : null),
      }),
    };
  },
});

builder.objectType(InvalidInputError, {
  name: 'InvalidInputError',
  description: 'The input has errors. Nothing was written.',
  interfaces: errorInterfaces,
  fields: (t) => ({
    fieldErrors: t.field({
      type: [FieldError],
      description: 'All errors; after the first 100, one entry counts the rest.',
      resolve: ({ fieldErrors }) => fieldErrors,
    }),
  }),
});

builder.objectType(AlreadyExistsError, {
  name: 'AlreadyExistsError',
  description: 'The id is taken by an object with other content.',
  interfaces: errorInterfaces,
  fields: (t) => ({
    modelId: t.id({
      nullable: true,
      description: 'Id that a model has. Null: the error is about a review.',
      resolve: ({ taken }) => ('modelId' in taken ? taken.modelId : null),
    }),
    reviewId: t.id({
      nullable: true,
      description: 'Id that a review has. Null: the error is about a model.',
      resolve: ({ taken }) => ('reviewId' in taken ? taken.reviewId : null),
    }),
  }),
});
