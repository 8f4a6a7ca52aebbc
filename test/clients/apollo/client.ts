import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import types from '../codegen/generated/possible-types';

export function createClient(uri: string, apiKey: string): ApolloClient {
  return new ApolloClient({
    link: new HttpLink({ uri, headers: { 'X-API-Key': apiKey } }),
    cache: new InMemoryCache({
      possibleTypes: types.possibleTypes,
      typePolicies: {
        Query: { fields: { models: relayStylePagination(['filter', 'orderBy']) } },
        Model: { fields: { evalMetrics: { merge: true } } },
      },
    }),
  });
}
