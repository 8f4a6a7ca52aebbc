import type { VariablesOf } from '@graphql-typed-document-node/core';
import { beforeAll, expect, expectTypeOf, inject, test } from 'vitest';
import { createClient } from '../apollo/client.ts';
import { registerModel } from '../support/registry.ts';
import { modelRow, modelTable, promotion } from './documents.ts';
import { useFragment } from './generated';

// The compiler checks this file too (compile.test.ts), with the strictest settings and without a map of scalars.
const { url, adminKey } = inject('gateway');
const client = createClient(`${url}/graphql`, adminKey);

beforeAll(() => registerModel('codegen-1', 'Codegen v1'));

test('a list gives rows of the types that the compiler was told', async () => {
  const variables = { filter: { search: 'codegen', metric: { artifactType: 'echo', gte: 0.5 } }, first: 1 };
  const { data } = await client.query({ query: modelTable, variables });
  const [row] = useFragment(modelRow, data?.models?.nodes) ?? [];
  expect(row).toMatchObject({ id: 'codegen-1', displayName: 'Codegen v1' });
  const metric = row?.evalMetrics.forClass;
  expectTypeOf(row?.displayName).toEqualTypeOf<string | undefined>();
  expectTypeOf(metric?.support).toEqualTypeOf<number | undefined>();
  expect(metric?.support).toBe(100);
  expectTypeOf(metric?.f1Interval?.lower).toEqualTypeOf<number | undefined>();
  expect(metric?.f1Interval?.lower).toBeLessThan(0.85);
});

test('each outcome of a mutation is a case of its own for the compiler', async () => {
  const { data } = await client.mutate({
    mutation: promotion,
    variables: { slot: 'codegen', modelId: 'none' },
  });
  const outcome = data?.promoteModel;
  if (outcome?.__typename === 'Deployment') expectTypeOf(outcome.slot).toEqualTypeOf<string>();
  if (outcome?.__typename === 'PromotionGateError')
    expectTypeOf(outcome.check.passes).toEqualTypeOf<boolean>();
  if (outcome?.__typename !== 'NotFoundError') throw new Error(`It is a ${outcome?.__typename}.`);
  expectTypeOf(outcome.message).toEqualTypeOf<string>();
  expect(outcome.message).toContain('none');
});

test('the compiler refuses variables that do not fit the schema', () => {
  type Variables = VariablesOf<typeof promotion>;
  expectTypeOf<{ slot: string; modelId: string }>().toExtend<Variables>();
  expectTypeOf<{ modelId: string }>().not.toExtend<Variables>();
  expectTypeOf<{ slot: string; modelId: string; gate: { margin: string } }>().not.toExtend<Variables>();
});
