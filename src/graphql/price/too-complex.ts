import { GraphQLError } from 'graphql';

/** Error of a query that requests too much. */
export function tooComplex(message: string, figures: Record<string, number>): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'TOO_COMPLEX', ...figures } });
}

export const isTooComplex = ({ extensions }: GraphQLError): boolean => extensions.code === 'TOO_COMPLEX';
