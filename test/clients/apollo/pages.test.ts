import { gql, type TypedDocumentNode } from '@apollo/client';
import { beforeAll, expect, inject, test } from 'vitest';
import { registerModel, run } from '../support/registry.ts';
import { createClient } from './client.ts';

const { url, readKey } = inject('gateway');

interface Page {
  readonly models: {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

const pageQuery: TypedDocumentNode<Page, { after?: string | null }> = gql`
  query Page($after: String) {
    models(first: 2, after: $after, filter: { search: "apollo-page" }) {
      edges { node { id displayName } }
      pageInfo { endCursor hasNextPage }
    }
  }
`;

const ids = [
  'apollo-page-1',
  'apollo-page-2',
  'apollo-page-3',
  'apollo-page-4',
  'apollo-page-5',
  'apollo-page-6',
];
beforeAll(async () => {
  for (const id of ids) await registerModel(id);
});

test('three pages with changes in between hold every model that stayed, once', async () => {
  const client = createClient(`${url}/graphql`, readKey);
  const watched = client.watchQuery({ query: pageQuery });
  const subscription = watched.subscribe(() => {});
  await expect.poll(() => watched.getCurrentResult().dataState).toBe('complete');

  await registerModel('apollo-page-new');
  await archive('apollo-page-5');
  await nextPage();
  await archive('apollo-page-2');
  await nextPage();

  const { models } = client.readQuery({ query: pageQuery }) ?? {};
  const listed = models?.edges.map(({ node }) => node.id);
  expect(listed).toEqual([
    'apollo-page-6',
    'apollo-page-5',
    'apollo-page-4',
    'apollo-page-3',
    'apollo-page-1',
  ]);
  expect(models?.pageInfo.hasNextPage).toBe(false);
  subscription.unsubscribe();

  async function nextPage() {
    const { data, dataState } = watched.getCurrentResult();
    if (dataState !== 'complete') throw new Error('The page before is not there.');
    await watched.fetchMore({ variables: { after: data.models.pageInfo.endCursor } });
  }
});

async function archive(id: string): Promise<void> {
  await run('mutation ($id: ID!) { archiveModel(id: $id) { __typename } }', { id });
}
