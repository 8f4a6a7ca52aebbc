import { GraphQLError } from 'graphql';

/** The refusal of a query that asks for too much. */
export function tooComplex(message: string, figures: Record<string, number>): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'TOO_COMPLEX', ...figures } });
}
