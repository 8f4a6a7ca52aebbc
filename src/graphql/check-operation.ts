import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type ExecutionArgs, GraphQLError, getOperationAST, Kind } from 'graphql';
import { InvalidInputError } from '../domain/errors.ts';
import { checkPrice } from './complexity.ts';

/**
 * Why an operation is not executed, null where it may be: it asks for too much, or a field refuses an argument as
 * it is priced. That is told once for the operation, and not for each of its fields, or of their rows.
 */
export function checkOperation(args: ExecutionArgs): GraphQLError | null {
  const { schema, document, operationName, variableValues, contextValue } = args;
  const operation = getOperationAST(document, operationName);
  if (!operation) return null;
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const priced = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] } as const;
  const options = { schema, ctx: contextValue as object, variables: variableValues ?? {} };
  try {
    return checkPrice(complexityFromQuery(priced, options));
  } catch (error) {
    if (error instanceof InvalidInputError) {
      return new GraphQLError(error.message, { extensions: { fieldErrors: error.fieldErrors } });
    }
    // Variables that do not fit: the execution names them all.
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}
