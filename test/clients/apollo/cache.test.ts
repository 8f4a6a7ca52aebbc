import { ApolloClient, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { beforeAll, expect, inject, test } from 'vitest';
import { promoteModel, registerModel } from '../support/registry.ts';
import { createClient } from './client.ts';

const { url, adminKey } = inject('gateway');
const uri = `${url}/graphql`;

interface Slot {
  readonly deployment: { readonly model: { readonly displayName: string } | null } | null;
}

const slotQuery: TypedDocumentNode<Slot, { slot: string }> = gql`
  query Slot($slot: String!) {
    deployment(slot: $slot) { id slot model { id displayName } }
  }
`;

const promotion = gql`
  mutation Promote($slot: String!, $modelId: ID!) {
    promoteModel(slot: $slot, modelId: $modelId) {
      ... on Deployment { id slot model { id displayName } }
    }
  }
`;

beforeAll(async () => {
  await registerModel('apollo-1', 'Apollo v1');
  await registerModel('apollo-2', 'Apollo v2');
});

test('after a promotion, a cache without any setting shows the new model in the slot', async () => {
  const slot = 'apollo/promotion';
  await promoteModel(slot, 'apollo-1');
  const client = new ApolloClient({
    link: new HttpLink({ uri, headers: { 'X-API-Key': adminKey } }),
    cache: new InMemoryCache(),
  });
  const shown: (string | undefined)[] = [];
  const watched = client.watchQuery({ query: slotQuery, variables: { slot } });
  const subscription = watched.subscribe(({ data, dataState }) => {
    if (dataState === 'complete') shown.push(data.deployment?.model?.displayName);
  });
  await expect.poll(() => shown).toEqual(['Apollo v1']);
  await client.mutate({ mutation: promotion, variables: { slot, modelId: 'apollo-2' } });
  await expect.poll(() => shown).toEqual(['Apollo v1', 'Apollo v2']);
  subscription.unsubscribe();
});

test('two screens that select different metrics of one model share them in the cache', async () => {
  const client = createClient(uri, adminKey);
  const metrics = (field: string) => gql`{ model(id: "apollo-1") { id evalMetrics { ${field} } } }`;
  await client.query({ query: metrics('precision') });
  await client.query({ query: metrics('recall') });
  const both = client.readQuery({ query: metrics('precision recall') });
  expect(both).toMatchObject({ model: { evalMetrics: { precision: 0.9, recall: 0.8 } } });
});
