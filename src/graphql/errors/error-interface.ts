import { builder } from '../builder.ts';

const ErrorInterface = builder.interfaceRef<Error>('Error').implement({
  description: 'Reason that a mutation changed nothing. Switch on `__typename`; `message` is for people.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'The error in one sentence.' }),
  }),
});

export const errorInterfaces = [ErrorInterface];

/**
 * Ids of the same name have one type in all errors, so that a document can select them from several errors of a
 * union: GraphQL refuses `ID` beside `ID!` under one name.
 */
export const neverNull = 'Null: never; nullable as in other errors.';
