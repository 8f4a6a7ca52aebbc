import { type ApolloClient, CombinedGraphQLErrors } from '@apollo/client';

/** The codes of a refused operation, or of the fields that failed; empty where all went well. */
export function codesOf(error: ApolloClient.QueryResult['error']): unknown[] {
  if (!error) return [];
  if (!CombinedGraphQLErrors.is(error)) throw error;
  return error.errors.map(({ extensions }) => extensions?.code);
}
