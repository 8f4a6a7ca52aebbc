import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type ExecutionArgs, GraphQLError, getOperationAST, Kind } from 'graphql';
import { checkPrice } from './complexity.ts';

/**
 * Error of an operation that must not run, because its price is too high, or null.
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
    // The execution itself reports all unusable variables.
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}
