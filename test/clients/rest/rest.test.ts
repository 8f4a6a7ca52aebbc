import { expect, expectTypeOf, inject, test } from 'vitest';
import { registerModel } from '../support/registry.ts';
import { createRestClient } from './client.ts';

// The compiler checks this file too (compile.test.ts).
const { url, adminKey } = inject('gateway');
const rest = createRestClient(url, adminKey);

test('a model is listed, read, changed and archived with the types of the description', async () => {
  await registerModel('rest-1', 'Rest v1');
  const { data: list } = await rest.GET('/api/v1/models', { params: { query: { is_active: true } } });
  expectTypeOf(list?.total).toEqualTypeOf<number | undefined>();
  expect(list?.items.map(({ id }) => id)).toContain('rest-1');

  const path = { params: { path: { id: 'rest-1' } } };
  const { data: model, response } = await rest.GET('/api/v1/models/{id}', path);
  expect(model?.eval_metrics.per_class.echo?.support).toBe(100);

  const header = { 'if-match': response.headers.get('etag') ?? '' };
  const change = { params: { ...path.params, header }, body: { description: 'By REST' } };
  const { data: changed } = await rest.PATCH('/api/v1/models/{id}', change);
  expect(changed?.description).toBe('By REST');
  const { error: conflict } = await rest.PATCH('/api/v1/models/{id}', change);
  expectTypeOf(conflict?.current_revision).toEqualTypeOf<number | undefined>();
  expect(conflict).toMatchObject({ status: 412, current_revision: 2 });
  expect((await rest.DELETE('/api/v1/models/{id}', path)).response.ok).toBe(true);
});

test('a refusal is a problem with a code to switch on', async () => {
  const { data, error } = await rest.GET('/api/v1/models/{id}', { params: { path: { id: 'none' } } });
  expect(data).toBeUndefined();
  expect(error?.code).toBe('NOT_FOUND');
  expectTypeOf(error?.code).toEqualTypeOf<string | undefined>();
});
