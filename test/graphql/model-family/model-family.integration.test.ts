import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel, scored } from '../../support/registry.ts';
import { runSql } from '../../support/sql.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await register('click 9', 'Click Detector v1.9', 0.8);
  await register('click 10', 'Click Detector v1.10 - High Recall', 0.85);
  await register('click 10b', 'Click Detector v1.10 - High Precision', 0.84, { createdAt: '2030-01-01' });
  await register('click 2', 'Click Detector v2', 0.9, { support: 10 });
  await register('click 1', 'Click Detector v1', 0.7, { isActive: false });
  await register('click', 'Click Detector', 0.6);
  await register('click 3', 'Click Detector v3', 0.99);
  await app.query('mutation { archiveModel(id: "click 3") { __typename } }');
  await register('echo', 'Voice Agent Echo Detection - Production', 0.9);
  await register('unsure 1', 'Unsure v1', 0.5, { support: 0 });
  await register('unsure 2', 'Unsure v2', 0.4, { support: 0 });
  await register('gone', 'Gone v1', 0.9);
  await app.query('mutation { archiveModel(id: "gone") { __typename } }');
  await registerModel(app, { id: 'nameless', name: null });
});
afterAll(() => app[Symbol.asyncDispose]());

let minutes = 0;

/** Registers a model a minute younger than the one before, unless its time is given. */
async function register(
  id: string,
  name: string,
  score: number,
  { support = 100, ...input }: { support?: number; isActive?: boolean; createdAt?: string } = {},
) {
  minutes += 1;
  const createdAt = new Date(Date.UTC(2025, 0, 1, 0, minutes)).toISOString();
  const time = input.createdAt ? '2026-01-01T00:00:00Z' : createdAt;
  const { __typename } = await registerModel(app, {
    id,
    name,
    ...scored('click', score, support),
    ...input,
    createdAt: time,
  });
  expect(__typename).toBe('Model');
}

async function familyOf(name: string, fields: string) {
  const { data, errors } = await app.query(
    `query ($name: String!) { modelFamily(name: $name) { ${fields} } }`,
    {
      name,
    },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.modelFamily;
}

describe('a family', () => {
  test('has its versions in the order of their numbers, then of their age, without archived ones', async () => {
    const { versionCount, versions } = await familyOf(
      'Click Detector',
      'versionCount versions { version model { id } }',
    );
    expect(versions).toEqual([
      { version: null, model: { id: 'click' } },
      { version: '1', model: { id: 'click 1' } },
      { version: '1.9', model: { id: 'click 9' } },
      { version: '1.10', model: { id: 'click 10' } },
      { version: '1.10', model: { id: 'click 10b' } },
      { version: '2', model: { id: 'click 2' } },
    ]);
    expect(versionCount).toBe(6);
  });

  test('tells the change since the newest model of the version before, null for the first', async () => {
    const { versions } = await familyOf(
      'Click Detector',
      'versions { precision recall f1Score precisionDelta recallDelta f1ScoreDelta }',
    );
    const deltas = versions.map(({ f1ScoreDelta }: { f1ScoreDelta: number | null }) => f1ScoreDelta);
    expect(deltas[0]).toBeNull();
    for (const [at, delta] of [0.1, 0.1, 0.05, 0.04, 0.06].entries())
      expect(deltas[at + 1]).toBeCloseTo(delta, 12);
    expect(versions.map(({ f1Score }: { f1Score: number }) => f1Score)).toEqual([
      0.6, 0.7, 0.8, 0.85, 0.84, 0.9,
    ]);
    expect(versions[0]).toMatchObject({
      precision: 0.6,
      recall: 0.6,
      precisionDelta: null,
      recallDelta: null,
    });
    expect(versions[1].precisionDelta).toBeCloseTo(0.1, 12);
  });

  test('tells the probability that each version is better than the one before', async () => {
    const { versions } = await familyOf('Click Detector', 'versions { f1ScoreDelta probabilityBetter }');
    // 1.10 on 100 examples against 1.9 on 100; the normal distribution below z has the probability 0.887984.
    const deviation = (score: number, support: number) => {
      const [a, b] = [score * support + 0.5, 2 * (1 - score) * support + 1];
      const variance = (a * b) / ((a + b) ** 2 * (a + b + 1));
      return Math.sqrt((4 * variance) / (1 + a / (a + b)) ** 4);
    };
    const z = 0.05 / Math.hypot(deviation(0.85, 100), deviation(0.8, 100));
    expect(z).toBeCloseTo(1.215877, 6);
    expect(versions[3].probabilityBetter).toBeCloseTo(0.887984, 6);
    for (const { f1ScoreDelta, probabilityBetter } of versions.slice(1))
      expect(probabilityBetter > 0.5).toBe(f1ScoreDelta > 0);
  });

  test.each([
    ['first version', 'Voice Agent Echo Detection - Production', [null]],
    ['version without known counts', 'Unsure', [null, null]],
  ])('has no such probability for a %s', async (_, name, expected) => {
    const { versions } = await familyOf(name, 'versions { probabilityBetter }');
    expect(
      versions.map(({ probabilityBetter }: { probabilityBetter: number | null }) => probabilityBetter),
    ).toEqual(expected);
  });

  test('has its newest version, and its best by the lower bound', async () => {
    const found = await familyOf('Click Detector', 'newest { id } best { id }');
    expect(found).toEqual({ newest: { id: 'click 2' }, best: { id: 'click 10' } });
  });

  test('has for its best the highest score where no lower bound is known', async () => {
    const found = await familyOf('Unsure', 'newest { id } best { id }');
    expect(found).toEqual({ newest: { id: 'unsure 2' }, best: { id: 'unsure 1' } });
  });

  test('has for its best the higher support where lower bounds are equal, as in every ranking', async () => {
    await register('tied few', 'Tied v1', 1, { support: 1 });
    await register('tied many', 'Tied v2', 0.02, { support: 2 });
    expect(await familyOf('Tied', 'best { id evalMetrics { f1Score } }')).toMatchObject({
      best: { id: 'tied few' },
    });
    await runSql(app.location, `UPDATE model SET f1_score_lower_bound = 0 WHERE family = 'Tied'`);
    expect(await familyOf('Tied', 'best { id }')).toEqual({ best: { id: 'tied many' } });
    await runSql(app.location, `UPDATE model SET archived_at = now() WHERE family = 'Tied'`);
  });

  test('orders versions longer than any integer, and compares the first of a page with the one before the page', async () => {
    const long = '9'.repeat(40);
    for (let at = 1; at <= 101; at++) await register(`long ${at}`, `Long v20240115${1000 + at}`, 0.5);
    await register('longest', `Long v${long}`, 0.6);
    await register('shortest', 'Long v3', 0.3);
    const { newest, versions } = await familyOf(
      'Long',
      'newest { version } versions { version f1ScoreDelta }',
    );
    expect(newest.version).toBe(long);
    expect(versions).toHaveLength(100);
    expect(versions[0]).toEqual({ version: '202401151003', f1ScoreDelta: 0 });
    expect(versions.at(-1)).toEqual({ version: long, f1ScoreDelta: 0.1 });
    await runSql(app.location, `UPDATE model SET archived_at = now() WHERE family = 'Long'`);
  });

  test('of a name without a version consists of that name, with version null', async () => {
    const name = 'Voice Agent Echo Detection - Production';
    expect(await familyOf(name, 'name versionCount versions { version f1ScoreDelta model { id } }')).toEqual({
      name,
      versionCount: 1,
      versions: [{ version: null, f1ScoreDelta: null, model: { id: 'echo' } }],
    });
  });

  test('is null where it has no models, or archived ones alone', async () => {
    expect(await familyOf('Gone', 'name')).toBeNull();
    expect(await familyOf('Nobody', 'name')).toBeNull();
    expect(await familyOf('click detector', 'name')).toBeNull();
    expect(await familyOf('', 'name')).toBeNull();
  });

  test('can be limited to its newest versions, the first of which still tells its change', async () => {
    const { versions, all } = await familyOf(
      'Click Detector',
      'versions(last: 2) { f1ScoreDelta model { id } } all: versions { version }',
    );
    expect(versions.map(({ model }: { model: { id: string } }) => model.id)).toEqual([
      'click 10b',
      'click 2',
    ]);
    expect(versions[0].f1ScoreDelta).toBeCloseTo(0.04, 12);
    expect(all).toHaveLength(6);
  });

  test.each([0, -1, 101])('refuses the newest %d versions', async (last) => {
    const { errors } = await app.query(
      `{ modelFamily(name: "Click Detector") { versions(last: ${last}) { version } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toBe(`last: must be an integer from 1 to 100, got ${last}`);
  });
});

describe('the list of families', () => {
  const all = ['Click Detector', 'Unsure', 'Voice Agent Echo Detection - Production'];

  test('pages by name, forwards and backwards, and counts', async () => {
    const page = `query ($first: Int, $after: String, $last: Int, $before: String) {
      modelFamilies(first: $first, after: $after, last: $last, before: $before) {
        totalCount nodes { name versionCount newest { id } best { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`;
    const { data: one } = await app.query(page, { first: 2 });
    expect(one.modelFamilies.nodes).toEqual([
      { name: all[0], versionCount: 6, newest: { id: 'click 2' }, best: { id: 'click 10' } },
      { name: all[1], versionCount: 2, newest: { id: 'unsure 2' }, best: { id: 'unsure 1' } },
    ]);
    expect(one.modelFamilies.totalCount).toBe(3);
    expect(one.modelFamilies.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const { data: two } = await app.query(page, { first: 2, after: one.modelFamilies.pageInfo.endCursor });
    expect(two.modelFamilies.nodes.map(({ name }: { name: string }) => name)).toEqual([all[2]]);
    expect(two.modelFamilies.pageInfo.hasNextPage).toBe(false);
    const { data: back } = await app.query(page, { last: 1, before: two.modelFamilies.pageInfo.startCursor });
    expect(back.modelFamilies.nodes.map(({ name }: { name: string }) => name)).toEqual([all[1]]);
  });

  test.each(['first: 0', 'first: 101', 'last: -1', 'after: "nonsense"'])('refuses %s', async (argument) => {
    const { errors } = await app.query(`{ modelFamilies(${argument}) { nodes { name } } }`);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('reads a page with its newest, best and versions in four statements', async () => {
    const model = 'id name evalMetrics { f1Score perClass { artifactType f1Score } } trainingJob { status }';
    const { data, errors, statements } = await app.queryWithStatements(
      `{ modelFamilies { edges { node { name newest { ${model} } best { ${model} } versions(last: 10) { f1ScoreDelta model { ${model} } } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(
      data.modelFamilies.edges.map(({ node }: { node: { versions: unknown[] } }) => node.versions.length),
    ).toEqual([6, 2, 1]);
    expect(statements).toHaveLength(4);
  });
});

test('a family of 50 versions, with metrics and jobs, is read in three statements', async () => {
  for (let at = 1; at <= 50; at++) await register(`plot ${at}`, `Plot v${at}`, 0.5 + at / 200);
  const model =
    'id createdAt evalMetrics { forClass(artifactType: "click") { f1Score f1Interval { lower upper } } }';
  const { data, errors, statements } = await app.queryWithStatements(
    `query { modelFamily(name: "Plot") { name versionCount ...ends versions { version f1Score f1ScoreDelta probabilityBetter model { ${model} trainingJob { datasetId } } } } }
     fragment ends on ModelFamily { newest { ${model} description } best { displayName } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.modelFamily.versions.map(({ version }: { version: string }) => version)).toEqual(
    Array.from({ length: 50 }, (_, at) => String(at + 1)),
  );
  expect(data.modelFamily.newest.id).toBe('plot 50');
  expect(data.modelFamily.best.displayName).toBe('Plot v50');
  expect(statements.map((sql) => /FROM (\w+) (?!\()/.exec(sql)?.[1] ?? 'model')).toHaveLength(3);
});
