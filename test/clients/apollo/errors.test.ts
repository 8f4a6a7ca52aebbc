import { gql } from '@apollo/client';
import { expect, inject, test } from 'vitest';
import { createClient } from './client.ts';
import { codesOf } from './errors.ts';

const { url, adminKey, readKey } = inject('gateway');
const uri = `${url}/graphql`;
const errorPolicy = 'all';

test('an unknown key is refused with a code, not with a broken answer', async () => {
  const { data, error } = await createClient(uri, 'no-such-key').query({
    query: gql`{ viewer { name } }`,
    errorPolicy,
  });
  expect(codesOf(error)).toEqual(['UNAUTHENTICATED']);
  expect(data).toBeUndefined();
});

test('a document that does not fit the schema is refused as a whole, with a code', async () => {
  const { error } = await createClient(uri, readKey).query({ query: gql`{ viewer { nme } }`, errorPolicy });
  expect(codesOf(error)).toEqual(['BAD_USER_INPUT']);
});

test('an operation that asks for too much is refused as a whole, with a code', async () => {
  const page = 'models(first: 100) { nodes { events(first: 100) { nodes { model { displayName } } } } }';
  const query = gql(`{ ${Array.from({ length: 30 }, (_, at) => `page${at}: ${page}`).join('\n')} }`);
  const { error } = await createClient(uri, readKey).query({ query, errorPolicy });
  expect(codesOf(error)).toEqual(['TOO_COMPLEX']);
});

test('a mutation without its scope is refused with a code', async () => {
  const { error } = await createClient(uri, readKey).mutate({
    mutation: gql`mutation { revokeApiKey(id: "x") { ... on ApiKey { id } ... on Error { message } } }`,
    errorPolicy,
  });
  expect(codesOf(error)).toEqual(['FORBIDDEN']);
});

test('a field that is refused leaves the data of its neighbours', async () => {
  const query = gql`
    query Screen {
      latestModel { id displayName }
      bestModel(minSupport: -1) { id }
      models(first: 1) { nodes { id } }
    }
  `;
  const { data, error } = await createClient(uri, adminKey).query({ query, errorPolicy });
  expect(codesOf(error)).toEqual(['BAD_USER_INPUT']);
  expect(data).toMatchObject({
    latestModel: { id: expect.any(String), displayName: expect.any(String) },
    bestModel: null,
    models: { nodes: [{ id: expect.any(String) }] },
  });
});

test('a list that is refused leaves the data of its neighbours', async () => {
  const query = gql`
    query Screen {
      viewer { name }
      apiKeys { __typename }
      models(first: 1) { nodes { id } }
      leaderboard(first: 0) { rank }
    }
  `;
  const { data, error } = await createClient(uri, readKey).query({ query, errorPolicy });
  expect(codesOf(error).toSorted()).toEqual(['BAD_USER_INPUT', 'FORBIDDEN']);
  expect(data).toMatchObject({
    viewer: { name: expect.any(String) },
    apiKeys: null,
    models: { nodes: [{ id: expect.any(String) }] },
    leaderboard: null,
  });
});

test('an expected error of a mutation is data, found by __typename and by the interface Error', async () => {
  const { data, error } = await createClient(uri, adminKey).mutate({
    mutation: gql`
      mutation {
        activateModel(id: "no-such-model") {
          __typename
          ... on Model { id }
          ... on Error { message }
        }
      }
    `,
  });
  expect(error).toBeUndefined();
  expect(data).toMatchObject({
    activateModel: { __typename: 'NotFoundError', message: expect.stringContaining('no-such-model') },
  });
});
