import { Client, fetchExchange } from '@urql/core';
import { authExchange } from '@urql/exchange-auth';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import schema from '../codegen/generated/introspection';
import { keys } from './keys';

/** `getApiKey` is asked at the start, and again when the gateway refuses a key. */
export function createClient(url: string, getApiKey: () => Promise<string>): Client {
  const auth = authExchange(async ({ appendHeaders }) => {
    let apiKey = await getApiKey();
    return {
      addAuthToOperation: (operation) => appendHeaders(operation, { 'X-API-Key': apiKey }),
      didAuthError: ({ graphQLErrors }) =>
        graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED'),
      async refreshAuth() {
        apiKey = await getApiKey();
      },
    };
  });
  const cache = cacheExchange({
    schema,
    keys,
    resolvers: { Query: { models: relayPagination() } },
  });
  return new Client({ url, exchanges: [cache, auth, fetchExchange] });
}
