import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminKey, startApp, type TestApp } from '../../support/app.ts';
import { exampleModel } from '../../support/registry.ts';

/** More than one answer holds. */
const count = 1_105;

let app: TestApp;
let statements: string[] = [];
beforeAll(async () => {
  app = await startApp('PostgreSQL', { onStatement: (sql) => statements.push(sql) });
  const inputs = Array.from({ length: count }, (_, at) => ({
    ...exampleModel,
    id: `model-${at}`,
    isActive: at % 2 === 0,
    createdAt: new Date(Date.UTC(2024, 0, 1) + at * 60_000).toISOString(),
  }));
  for (let from = 0; from < count; from += 500) {
    await app.query(
      'mutation ($inputs: [RegisterModelInput!]!) { registerModels(inputs: $inputs, recordMissingTrainingJobs: true) { __typename } }',
      { inputs: inputs.slice(from, from + 500) },
    );
  }
});
afterAll(() => app[Symbol.asyncDispose]());

interface List {
  readonly items: readonly { readonly id: string; readonly is_active: boolean }[];
  readonly total: number;
  readonly next_cursor: string | null;
}

async function list(query: Record<string, string | number> = {}): Promise<List> {
  const parameters = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const response = await fetch(`${app.url}/api/v1/models?${parameters}`, {
    headers: { 'x-api-key': adminKey },
  });
  return (await response.json()) as List;
}

const ids = ({ items }: List) => items.map(({ id }) => id);
const newestFirst = Array.from({ length: count }, (_, at) => `model-${count - 1 - at}`);

test('a list without limit holds up to 1,000 models, and says that there are more', async () => {
  const first = await list();
  expect(ids(first)).toEqual(newestFirst.slice(0, 1_000));
  expect(first.total).toBe(count);
  const rest = await list({ cursor: first.next_cursor ?? '' });
  expect(ids(rest)).toEqual(newestFirst.slice(1_000));
  expect([rest.total, rest.next_cursor]).toEqual([count, null]);
});

test('a filter applies to the items, the total and the next pages', async () => {
  const active = await list({ is_active: 'true' });
  expect([active.items.length, active.total, active.next_cursor]).toEqual([553, 553, null]);
  const page = await list({ is_active: 'False', limit: 500 });
  const rest = await list({ is_active: 'False', limit: 500, cursor: page.next_cursor ?? '' });
  expect([page.total, rest.items.length, rest.next_cursor]).toEqual([552, 52, null]);
  expect([...page.items, ...rest.items].every((item) => !item.is_active)).toBe(true);
});

test('pages by limit and offset join to the whole list, whatever their size', async () => {
  for (const [limit, offset] of [
    [1, 0],
    [100, 100],
    [250, 130],
    [1_000, 1_000],
    [7, 1_100],
  ] as const) {
    const page = await list({ limit, offset });
    expect(ids(page)).toEqual(newestFirst.slice(offset, offset + limit));
    expect(page.total).toBe(count);
    expect(page.next_cursor === null).toBe(offset + limit >= count);
    if (page.next_cursor) {
      const next = await list({ limit: 2, cursor: page.next_cursor });
      expect(ids(next)).toEqual(newestFirst.slice(offset + limit, offset + limit + 2));
    }
  }
});

test('a page behind the end is empty, and still tells the total', async () => {
  expect(await list({ offset: 5_000 })).toEqual({ items: [], total: count, next_cursor: null });
});

test('a list of 1,000 models takes two statements per hundred and one for the total', async () => {
  statements = [];
  await list();
  expect(statements).toHaveLength(21);
});
