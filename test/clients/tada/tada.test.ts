import { type ResultOf, readFragment } from 'gql.tada';
import { beforeAll, expect, expectTypeOf, inject, test } from 'vitest';
import { registerModel } from '../support/registry.ts';
import { ask } from './ask.ts';
import { graphql } from './graphql.ts';

// The compiler checks this file too (compile.test.ts).
const { url, readKey } = inject('gateway');

const card = graphql(`
  fragment Card on Model { id displayName status createdAt evalMetrics { f1Score quality } }
`);

const best = graphql(
  `query Best($artifactType: String!, $search: String) {
    bestModel(artifactType: $artifactType, rankBy: LOWER_BOUND, filter: { search: $search }) { ...Card }
  }`,
  [card],
);

beforeAll(() => registerModel('tada-1', 'Tada v1'));

test('a document gives an answer of the type that is read from the schema', async () => {
  const { bestModel } = await ask(`${url}/graphql`, readKey, best, { artifactType: 'echo', search: 'tada' });
  const model = readFragment(card, bestModel);
  expect(model).toMatchObject({ id: 'tada-1', displayName: 'Tada v1', evalMetrics: { f1Score: 0.85 } });
  expect(new Date(model?.createdAt ?? '').getTime()).toBeGreaterThan(0);
});

test('scalars and enums have the types of TypeScript', () => {
  type Card = ResultOf<typeof card>;
  expectTypeOf<Card['createdAt']>().toEqualTypeOf<string>();
  expectTypeOf<Card['status']>().toEqualTypeOf<'ACTIVE' | 'INACTIVE' | 'ARCHIVED'>();
  expectTypeOf<Card['evalMetrics']['f1Score']>().toEqualTypeOf<number>();
});
