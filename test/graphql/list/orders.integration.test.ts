import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { promote } from '../../support/production.ts';
import { recordJob, registerModel, scored } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  let now = new Date('2026-06-01T00:00:00Z');
  app = await startApp('PostgreSQL', {
    now: () => {
      now = new Date(now.getTime() + 1_000);
      return now;
    },
  });
  // Names, ids and times run in different directions, and some values are equal.
  for (const id of ['c', 'a', 'd', 'b'])
    await recordJob(app, { id, datasetId: id === 'b' ? 'audio' : 'calls' });
  await recordJob(app, { id: 'd', epochs: 3 });
  for (const [at, id] of ['m3', 'm1', 'm4', 'm2', 'm5'].entries()) {
    const name = `Family ${'bacba'[at]} v${at}`;
    const types = scored(`type ${'abbbc'[at]}`, 0.5 + (at % 3) / 10, 100 + at);
    await registerModel(app, { id, name, trainingJobId: 'a', ...types });
    await promote(app, id, { slot: `slot ${'caebd'[at]}` });
  }
  await promote(app, 'm1', { slot: 'slot e' });
  for (const scope of ['READ', 'WRITE', 'TRAIN']) await app.keyWith(scope);
});
afterAll(() => app[Symbol.asyncDispose]());

interface List {
  readonly field: string;
  /** What stands before and behind the field. */
  readonly before: string;
  readonly behind: string;
  /** Fields to order by. */
  readonly fields: readonly string[];
  readonly byDefault: string;
  /** Direction of a criterion without one. */
  readonly direction: 'ASC' | 'DESC';
  /** Identity of an item. */
  readonly key: string;
}

const root = { before: '{', behind: '}' };
const models = {
  fields: ['CREATED_AT', 'UPDATED_AT', 'NAME', 'PRECISION', 'RECALL', 'F1_SCORE', 'SUPPORT', 'ID'],
  byDefault: '{ field: CREATED_AT, direction: DESC }',
  direction: 'DESC',
  key: 'id',
} as const;
const jobs = {
  fields: ['CREATED_AT', 'UPDATED_AT', 'ID'],
  byDefault: '{ field: CREATED_AT, direction: DESC }',
  direction: 'DESC',
  key: 'id',
} as const;
const events = {
  fields: ['SEQUENCE'],
  byDefault: '{ field: SEQUENCE, direction: ASC }',
  direction: 'ASC',
  key: 'sequence',
} as const;

const lists: List[] = [
  { ...root, ...models, field: 'models' },
  { ...models, field: 'models', before: '{ trainingJob(id: "a") {', behind: '} }' },
  { ...models, field: 'models', before: '{ dataset(id: "calls") {', behind: '} }' },
  { ...root, ...jobs, field: 'trainingJobs' },
  { ...jobs, field: 'trainingJobs', before: '{ dataset(id: "calls") {', behind: '} }' },
  {
    ...root,
    field: 'datasets',
    fields: ['ID', 'CREATED_AT'],
    byDefault: '{ field: ID, direction: ASC }',
    direction: 'ASC',
    key: 'id',
  },
  { ...root, ...events, field: 'registryEvents' },
  { ...events, field: 'events', before: '{ trainingJob(id: "d") {', behind: '} }' },
  { ...events, field: 'events', before: '{ model(id: "m1") {', behind: '} }' },
  {
    ...root,
    field: 'modelFamilies',
    fields: ['NAME'],
    byDefault: '{ field: NAME, direction: ASC }',
    direction: 'ASC',
    key: 'name',
  },
  {
    ...root,
    field: 'artifactTypes',
    fields: ['ARTIFACT_TYPE', 'ACTIVE_MODEL_COUNT'],
    byDefault: '{ field: ARTIFACT_TYPE, direction: ASC }',
    direction: 'ASC',
    key: 'artifactType',
  },
  {
    ...root,
    field: 'deployments',
    fields: ['SLOT', 'SINCE'],
    byDefault: '{ field: SLOT, direction: ASC }',
    direction: 'ASC',
    key: 'slot',
  },
  {
    field: 'history',
    before: '{ deployment(slot: "slot e") {',
    behind: '} }',
    fields: ['NUMBER'],
    byDefault: '{ field: NUMBER, direction: DESC }',
    direction: 'DESC',
    key: 'id',
  },
  {
    ...root,
    field: 'apiKeys',
    fields: ['CREATED_AT', 'NAME', 'ID'],
    byDefault: '{ field: CREATED_AT, direction: DESC }',
    direction: 'DESC',
    key: 'id',
  },
];

interface Page {
  readonly keys: (string | number)[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

async function read({ field, before, behind, key }: List, args: string): Promise<Page> {
  const { data, errors } = await app.query(
    `${before} list: ${field}(${args}) { nodes { ${key} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } ${behind}`,
  );
  if (errors) throw new Error(errors[0]?.message);
  const owner = before === '{' ? data : data[Object.keys(data)[0] ?? ''];
  const { nodes, pageInfo } = owner.list;
  return { keys: nodes.map((node: Record<string, string | number>) => node[key]), pageInfo };
}

const whole = async (list: List, orderBy: string) =>
  (await read(list, `first: 100, orderBy: ${orderBy}`)).keys;

/** The list in pages of two, from its start or from its end. */
async function inPages(list: List, orderBy: string, from: 'start' | 'end'): Promise<(string | number)[]> {
  let keys: (string | number)[] = [];
  for (let cursor: string | null = null; ; ) {
    const place = cursor === null ? '' : `${from === 'start' ? 'after' : 'before'}: "${cursor}", `;
    const size = from === 'start' ? 'first: 2' : 'last: 2';
    const page: Page = await read(list, `${place}${size}, orderBy: ${orderBy}`);
    keys = from === 'start' ? [...keys, ...page.keys] : [...page.keys, ...keys];
    const { hasNextPage, hasPreviousPage, endCursor, startCursor } = page.pageInfo;
    if (!(from === 'start' ? hasNextPage : hasPreviousPage)) return keys;
    cursor = from === 'start' ? endCursor : startCursor;
  }
}

describe.each(lists)('the list $before $field', (list) => {
  test('has its default order where none is given, or an empty one, or null', async () => {
    const { keys } = await read(list, 'first: 100');
    expect(keys.length).toBeGreaterThan(1);
    for (const orderBy of [list.byDefault, '[]', 'null']) expect(await whole(list, orderBy)).toEqual(keys);
  });

  test.each(list.fields)(
    'is ordered by %s in both directions, whole and in pages from both ends',
    async (field) => {
      const rising = await whole(list, `{ field: ${field}, direction: ASC }`);
      const falling = await whole(list, `{ field: ${field}, direction: DESC }`);
      expect(falling).toEqual(rising.toReversed());
      for (const from of ['start', 'end'] as const) {
        expect(await inPages(list, `{ field: ${field}, direction: ASC }`, from)).toEqual(rising);
        expect(await inPages(list, `{ field: ${field}, direction: DESC }`, from)).toEqual(falling);
      }
      for (const byDefault of [`{ field: ${field} }`, `{ field: ${field}, direction: null }`]) {
        expect(await whole(list, byDefault)).toEqual(list.direction === 'ASC' ? rising : falling);
      }
    },
  );

  test('takes up to five criteria, each field once', async () => {
    const one = `{ field: ${list.fields[0]} }`;
    await expect(read(list, `orderBy: [${one}, ${one}]`)).rejects.toThrow(
      `orderBy.1.field: must name each field once, got "${list.fields[0]}" twice`,
    );
    await expect(read(list, `orderBy: [${one.repeat(6)}]`)).rejects.toThrow(
      'orderBy: must have 0 to 5 entries, got 6',
    );
  });

  test('refuses the cursor of another order, and names both', async () => {
    const [field] = list.fields;
    const { pageInfo } = await read(list, `first: 1, orderBy: { field: ${field}, direction: ASC }`);
    await expect(
      read(list, `after: "${pageInfo.endCursor}", orderBy: { field: ${field}, direction: DESC }`),
    ).rejects.toThrow(
      new RegExp(
        `after: must be a cursor that this API gave out for \\w+ by ${field} DESC.*, got a cursor for "\\w+ by ${field} ASC`,
      ),
    );
  });
});

test('the next criterion decides between equal values, and the last direction between equal rows', async () => {
  const types = lists.find(({ field }) => field === 'artifactTypes') as List;
  expect(
    await whole(types, '[{ field: ACTIVE_MODEL_COUNT, direction: DESC }, { field: ARTIFACT_TYPE }]'),
  ).toEqual(['type b', 'type a', 'type c']);
  expect(await whole(types, '{ field: ACTIVE_MODEL_COUNT, direction: DESC }')).toEqual([
    'type b',
    'type c',
    'type a',
  ]);
});

test('models are ordered by the same metric on two artifact types', async () => {
  const { keys } = await read(
    lists[0] as List,
    'orderBy: [{ field: SUPPORT, artifactType: "type a" }, { field: SUPPORT, artifactType: "type b" }, { field: SUPPORT }]',
  );
  expect(keys).toEqual(['m3', 'm2', 'm4', 'm1', 'm5']);
});

test('the newest events come first, and paging goes on to older ones', async () => {
  const log = lists.find(({ field }) => field === 'registryEvents') as List;
  const newestFirst = 'orderBy: { field: SEQUENCE, direction: DESC }';
  const page = await read(log, `first: 2, ${newestFirst}`);
  const [newest] = page.keys as number[];
  expect(page.keys).toEqual([newest, Number(newest) - 1]);
  const next = await read(log, `first: 2, after: "${page.pageInfo.endCursor}", ${newestFirst}`);
  expect(next.keys).toEqual([Number(newest) - 2, Number(newest) - 3]);
});
