import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countConditions } from '../../../src/domain/list/filter.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { promote } from '../../support/production.ts';
import { recordJob, registerModel, scored } from '../../support/registry.ts';

/** One filter means the same in every list: `and`, `or` and `not` are those of logic, and an unknown value is no match. */

let app: TestApp;
const rows: Record<string, Row[]> = {};
beforeAll(async () => {
  app = await startApp();
  for (const [id, status, datasetId] of [
    ['j1', 'COMPLETED', 'calls'],
    ['j2', 'RUNNING', 'calls'],
    ['j3', 'FAILED', null],
    ['j4', 'COMPLETED', null],
    ['j5', 'PENDING', 'music'],
  ] as const)
    await recordJob(app, { id, status, datasetId });
  await registerModel(app, { id: 'm1', name: 'Echo v1', trainingJobId: 'j1', ...scored('echo', 0.8) });
  await registerModel(app, { id: 'm2', name: null, trainingJobId: 'j4', ...scored('glitch', 0.6) });
  await registerModel(app, { id: 'm3', name: 'Echo v2', trainingJobId: 'j4', ...scored('echo', 0.7) });
  for (const id of ['m1', 'm3']) await promote(app, id, { slot: 'production' });
  for (const [list, { key, fields }] of Object.entries(lists)) {
    const { data } = await app.query(`{ ${list}(first: 100) { nodes { ${key} ${fields} } } }`);
    rows[list] = data[list].nodes;
  }
}, 60_000);
afterAll(() => app[Symbol.asyncDispose]());

type Row = Record<string, string | number | null>;
type Condition = Record<string, unknown>;

interface Filter {
  readonly and?: readonly Filter[] | null;
  readonly or?: readonly Filter[] | null;
  readonly not?: Filter | null;
  readonly own?: number;
}

interface List {
  readonly type: string;
  readonly key: string;
  readonly fields: string;
  /** Conditions with the rows that they match. */
  readonly conditions: readonly (readonly [Condition, (row: Row) => boolean])[];
}

const lists: Record<string, List> = {
  registryEvents: {
    type: 'RegistryEventFilter',
    key: 'sequence',
    fields: 'type modelId trainingJobId slot actor',
    conditions: [
      [
        { type: ['MODEL_REGISTERED', 'MODEL_PROMOTED'] },
        ({ type }) => /_(REGISTERED|PROMOTED)$/.test(`${type}`),
      ],
      [{ type: [] }, () => false],
      [{ modelId: 'm1' }, ({ modelId }) => modelId === 'm1'],
      [{ trainingJobId: 'j1' }, ({ trainingJobId }) => trainingJobId === 'j1'],
      [{ slot: 'production' }, ({ slot }) => slot === 'production'],
      [
        { slot: 'production', modelId: 'm3' },
        ({ slot, modelId }) => slot === 'production' && modelId === 'm3',
      ],
      [{ actor: 'bootstrap', modelId: null }, ({ actor }) => actor === 'bootstrap'],
      [{ time: { lt: '2020-01-01T00:00:00Z' } }, () => false],
    ],
  },
  trainingJobs: {
    type: 'TrainingJobFilter',
    key: 'id',
    fields: 'status datasetId annotationSetVersion',
    conditions: [
      [{ status: ['COMPLETED', 'FAILED'] }, ({ status }) => status === 'COMPLETED' || status === 'FAILED'],
      [{ ids: ['j2', 'j3', 'none'] }, ({ id }) => id === 'j2' || id === 'j3'],
      [{ datasetId: 'calls' }, ({ datasetId }) => datasetId === 'calls'],
      [{ annotationSetVersion: '3' }, () => false],
      [{ datasetId: 'calls', status: ['RUNNING'] }, ({ id }) => id === 'j2'],
      [{ createdAt: { gte: '2020-01-01T00:00:00Z' } }, () => true],
    ],
  },
  datasets: {
    type: 'DatasetFilter',
    key: 'id',
    fields: 'createdAt',
    conditions: [
      [{ ids: ['calls', 'none'] }, ({ id }) => id === 'calls'],
      [{ search: 'US' }, ({ id }) => id === 'music'],
      [{ annotationSetVersion: '3' }, () => false],
      [{ createdAt: { gte: '2020-01-01T00:00:00Z' } }, () => true],
    ],
  },
  models: {
    type: 'ModelFilter',
    key: 'id',
    fields: 'family trainingJobId',
    conditions: [
      [{ family: 'Echo' }, ({ family }) => family === 'Echo'],
      [{ trainingJobId: 'j4' }, ({ trainingJobId }) => trainingJobId === 'j4'],
      [{ artifactType: 'glitch' }, ({ id }) => id === 'm2'],
      [{ trainedOn: { datasetId: 'calls' } }, ({ id }) => id === 'm1'],
      [{ deployedIn: 'production' }, ({ id }) => id === 'm3'],
      [{ metric: { metric: 'RECALL', gte: 0.7 }, ids: null }, ({ id }) => id !== 'm2'],
    ],
  },
};

const filterOf = (count: number, depth: number): fc.Arbitrary<Filter> => {
  const own = fc.option(fc.nat(count - 1), { nil: undefined });
  if (depth === 1) return fc.record({ own }) as fc.Arbitrary<Filter>;
  const inner = filterOf(count, depth - 1);
  const parts = fc.option(fc.array(inner, { maxLength: 3 }));
  return fc.record(
    { and: parts, or: parts, not: fc.option(inner), own },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Filter>;
};

function inputOf(conditions: List['conditions'], { and, or, not, own }: Filter): Condition {
  return {
    ...(own === undefined ? {} : conditions[own]?.[0]),
    ...(and === undefined ? {} : { and: and?.map((one) => inputOf(conditions, one)) ?? null }),
    ...(or === undefined ? {} : { or: or?.map((one) => inputOf(conditions, one)) ?? null }),
    ...(not === undefined ? {} : { not: not && inputOf(conditions, not) }),
  };
}

function matches(conditions: List['conditions'], { and, or, not, own }: Filter, row: Row): boolean {
  const inner = (one: Filter) => matches(conditions, one, row);
  return (
    (own === undefined || (conditions[own]?.[1](row) ?? true)) &&
    (and == null || and.every(inner)) &&
    (or == null || or.some(inner)) &&
    (not == null || !inner(not))
  );
}

describe.each(Object.entries(lists))('a filter of %s', (list, { type, key, conditions }) => {
  test('matches what its conditions say by logic, however they are nested', async () => {
    await fc.assert(
      fc.asyncProperty(filterOf(conditions.length, 5), async (filter) => {
        const input = inputOf(conditions, filter);
        fc.pre(countConditions(input) <= 500);
        const { data, errors } = await app.query(
          `query ($filter: ${type}) { ${list}(first: 100, filter: $filter) { totalCount nodes { ${key} } } }`,
          { filter: input },
        );
        expect(errors).toBeUndefined();
        const expected = rows[list]?.filter((row) => matches(conditions, filter, row)) ?? [];
        expect(data[list].nodes).toEqual(expected.map((row) => ({ [key]: row[key] })));
        expect(data[list].totalCount).toBe(expected.length);
      }),
      { numRuns: 80 },
    );
  });

  test('nests and, or and not up to 5 deep, and combines up to 50', async () => {
    const answer = async (filter: Condition) => {
      const { errors } = await app.query(
        `query ($filter: ${type}) { ${list}(filter: $filter) { totalCount } }`,
        {
          filter,
        },
      );
      return errors?.[0]?.extensions.fieldErrors ?? null;
    };
    const deep = (levels: number, wrap: (inner: Condition) => Condition): Condition =>
      levels === 1 ? {} : wrap(deep(levels - 1, wrap));
    for (const wrap of [
      (inner: Condition) => ({ not: inner }),
      (inner: Condition) => ({ and: [inner] }),
      (inner: Condition) => ({ or: [{}, inner] }),
    ]) {
      expect(await answer(deep(5, wrap))).toBeNull();
      expect(await answer(deep(6, wrap))).toEqual([
        { path: ['filter'], code: 'TOO_MANY', message: 'must nest and, or and not up to 5 deep, got 6' },
      ]);
    }
    expect(await answer({ or: Array(50).fill({}) })).toBeNull();
    expect(await answer({ and: Array(51).fill({}) })).toMatchObject([{ path: ['filter', 'and'] }]);
  });
  test('holds up to 500 conditions', async () => {
    // Two lists of 50, then ten filters in each: each counts, and so does its condition.
    const own = conditions[0]?.[0];
    const filter = (count: number) => ({
      or: [
        { and: Array(50).fill({}) },
        { or: Array(49).fill({ or: Array(8).fill({}) }) },
        ...Array(count).fill(own),
      ],
    });
    const ask = (count: number) =>
      app.query(`query ($filter: ${type}) { ${list}(filter: $filter) { totalCount } }`, {
        filter: filter(count),
      });
    expect((await ask(3)).errors).toBeUndefined();
    expect((await ask(4)).errors?.[0]?.extensions.fieldErrors).toEqual([
      {
        path: ['filter'],
        code: 'TOO_MANY',
        message: 'must hold up to 500 conditions, a search counting as 50, got 501',
      },
    ]);
  });
});

test.each(['models', 'datasets'])('a filter of %s holds up to 9 searches', async (list) => {
  const ask = (count: number) =>
    app.query(`{ ${list}(filter: { or: [${'{ search: "e" } '.repeat(count)}] }) { totalCount } }`);
  expect((await ask(9)).errors).toBeUndefined();
  expect((await ask(10)).errors?.[0]?.message).toContain('must hold up to 500 conditions');
});

test('a search reads the text of a model once, however many words it has', async () => {
  const { data, statements } = await app.queryWithStatements(
    '{ models(filter: { search: "ECHO v m" }) { nodes { id } } }',
  );
  expect(data.models.nodes).toEqual([{ id: 'm3' }, { id: 'm1' }]);
  expect(statements[0]?.match(/concat_ws/g)).toHaveLength(1);
});
