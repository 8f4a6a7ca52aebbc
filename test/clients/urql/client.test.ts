import { Client, fetchExchange, gql, type TypedDocumentNode } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { afterEach, beforeAll, beforeEach, expect, inject, type MockInstance, test, vi } from 'vitest';
import { promoteModel, registerModel, run } from '../support/registry.ts';
import { createClient } from './client.ts';

const { url: gateway, adminKey, readKey } = inject('gateway');
const url = `${gateway}/graphql`;

let warnings: MockInstance<typeof console.warn>;
beforeEach(() => {
  warnings = vi.spyOn(console, 'warn');
});
afterEach(() => warnings.mockRestore());
beforeAll(async () => {
  await registerModel('urql-1', 'Urql v1');
  await registerModel('urql-2', 'Urql v2');
});

const headers = { 'X-API-Key': adminKey };
const plainClient = () =>
  new Client({ url, fetchOptions: { headers }, exchanges: [cacheExchange({}), fetchExchange] });

test.each([
  { cache: 'a cache without any setting', slot: 'urql/plain', newClient: plainClient },
  {
    cache: 'the cache of the guide',
    slot: 'urql/guide',
    newClient: () => createClient(url, async () => adminKey),
  },
])('after a promotion, $cache shows the new model in the slot', async ({ slot, newClient }) => {
  await promoteModel(slot, 'urql-1');
  const client = newClient();
  const shown: (string | undefined)[] = [];
  const { unsubscribe } = client
    .query(slotQuery, { slot })
    .subscribe(({ data }) => shown.push(data?.deployment?.model?.displayName));
  await expect.poll(() => shown).toEqual(['Urql v1']);
  const { error } = await client.mutation(promotion, { slot, modelId: 'urql-2' });
  expect(error).toBeUndefined();
  await expect.poll(() => shown).toEqual(['Urql v1', 'Urql v2']);
  unsubscribe();
  expect(warnings).not.toHaveBeenCalled();
});

const slotQuery = gql`
  query ($slot: String!) { deployment(slot: $slot) { id slot model { id displayName } } }
`;

const promotion = gql`
  mutation ($slot: String!, $modelId: ID!) {
    promoteModel(slot: $slot, modelId: $modelId) { ... on Deployment { id slot model { id displayName } } }
  }
`;

test('metrics, intervals and errors are kept inside their objects without a warning', async () => {
  const client = createClient(url, async () => adminKey);
  const query = gql`
    {
      model(id: "urql-1") {
        id
        evalMetrics { precision perClass { artifactType f1Interval { lower upper } } }
        trainingJob { id status }
      }
      leaderboard(first: 1) { score model { id } }
    }
  `;
  const { data, error } = await client.query(query, {});
  expect(error).toBeUndefined();
  expect(data.model.evalMetrics.perClass).toMatchObject([{ artifactType: 'echo' }]);
  const refused = gql`mutation { activateModel(id: "none") { ... on Model { id } ... on Error { message } } }`;
  expect((await client.mutation(refused, {})).data.activateModel.message).toContain('none');
  expect(warnings).not.toHaveBeenCalled();
});

test('a refused key is replaced, and the operation sent again', async () => {
  const revoked = await revokedKey();
  const offered = [revoked, readKey];
  const client = createClient(url, async () => offered.shift() ?? '');
  const { data, error } = await client.query(gql`{ viewer { name scopes } }`, {});
  expect(error).toBeUndefined();
  expect(data.viewer.scopes).toEqual(['READ']);
  expect(offered).toEqual([]);
});

test('a key without the scope is not taken for a bad key', async () => {
  const offered = [readKey, adminKey];
  const client = createClient(url, async () => offered.shift() ?? '');
  const { error } = await client.query(gql`{ apiKeys { __typename } }`, {});
  expect(error?.graphQLErrors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  expect(offered).toEqual([adminKey]);
});

interface Page {
  readonly models: {
    readonly nodes: readonly { readonly id: string }[];
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

const pageQuery: TypedDocumentNode<Page, { after: string | null }> = gql`
  query ($after: String) {
    models(first: 2, after: $after, filter: { search: "urql-page" }) {
      nodes { id }
      edges { node { id } }
      pageInfo { endCursor hasNextPage }
    }
  }
`;

test('three pages with a model registered in between are one list, without gaps', async () => {
  const ids = ['urql-page-1', 'urql-page-2', 'urql-page-3', 'urql-page-4', 'urql-page-5'];
  for (const id of ids) await registerModel(id);
  const client = createClient(url, async () => readKey);
  const page = async (after: string | null) => (await client.query(pageQuery, { after })).data?.models;
  const first = await page(null);
  await registerModel('urql-page-new');
  const second = await page(first?.pageInfo.endCursor ?? null);
  // The cache answers with all pages that it has.
  const all = await page(second?.pageInfo.endCursor ?? null);
  expect(all?.nodes.map(({ id }) => id)).toEqual(ids.toReversed());
  expect(all?.edges.map(({ node }) => node.id)).toEqual(ids.toReversed());
  expect(all?.pageInfo.hasNextPage).toBe(false);
});

async function revokedKey(): Promise<string> {
  const { createApiKey } = await run<{ createApiKey: { secret: string; apiKey: { id: string } } }>(
    'mutation { createApiKey(input: { name: "urql", scopes: [READ] }) { ... on CreatedApiKey { secret apiKey { id } } } }',
  );
  await run('mutation ($id: ID!) { revokeApiKey(id: $id) { __typename } }', { id: createApiKey.apiKey.id });
  return createApiKey.secret;
}
