import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { probabilityBest } from '../../../src/domain/statistics/probability.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { insertManyModels } from '../../support/many-models.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await register('few', 0.95, 0.95, 20);
  await register('many', 0.92, 0.92, 2000);
  await register('some', 0.9, 0.9, 300);
  await register('unsupported', 0.99, 0.99, 0);
  await register('nothing right', 0, 0, 100);
  await register('inactive', 0.97, 0.97, 5000, { isActive: false });
  await register('archived', 0.98, 0.98, 5000);
  await app.query('mutation { archiveModel(id: "archived") { __typename } }');
});
afterAll(() => app[Symbol.asyncDispose]());

/** Registers a model evaluated on clicks, and on echoes half as often. */
async function register(
  id: string,
  precision: number,
  recall: number,
  support: number,
  input: Record<string, unknown> = {},
) {
  const f1Score = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  const metrics = { precision, recall, f1Score };
  const { __typename } = await registerModel(app, {
    id,
    name: `${id} v1`,
    artifactTypes: ['click', 'echo'],
    evalMetrics: {
      ...metrics,
      perClass: [
        { artifactType: 'click', ...metrics, support },
        { artifactType: 'echo', ...metrics, support: Math.floor(support / 2) },
      ],
    },
    ...input,
  });
  expect(__typename).toBe('Model');
}

const board = `query ($artifactType: String, $metric: MetricName! = F1_SCORE, $rankBy: RankBasis! = ESTIMATE, $minSupport: Int! = 0, $filter: ModelFilter, $first: Int! = 10) {
  leaderboard(artifactType: $artifactType, metric: $metric, rankBy: $rankBy, minSupport: $minSupport, filter: $filter, first: $first) {
    rank score metric support probabilityBest interval { lower upper level } model { id }
  }
}`;

async function leaderboard(variables: Record<string, unknown>) {
  const { data, errors } = await app.query(board, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.leaderboard;
}

const ids = (entries: { model: { id: string } }[]) => entries.map(({ model }) => model.id);

describe('a leaderboard', () => {
  test('ranks by ESTIMATE whatever the support, and by LOWER_BOUND with small support lower', async () => {
    const byEstimate = await leaderboard({ artifactType: 'click' });
    expect(ids(byEstimate)).toEqual(['unsupported', 'few', 'many', 'some', 'nothing right']);
    const byBound = await leaderboard({ artifactType: 'click', rankBy: 'LOWER_BOUND' });
    expect(ids(byBound)).toEqual(['many', 'some', 'few']);
    expect(byBound.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2, 3]);
  });

  test('has for its score what it ranks by, and gives the 90 % interval either way', async () => {
    const [, byEstimate] = await leaderboard({ artifactType: 'click', filter: { ids: ['few', 'many'] } });
    const [byBound] = await leaderboard({ artifactType: 'click', rankBy: 'LOWER_BOUND' });
    expect(byEstimate).toMatchObject({ score: 0.92, metric: 'F1_SCORE', support: 2000 });
    expect(byBound.interval).toEqual(byEstimate.interval);
    expect(byBound.score).toBe(byBound.interval.lower);
    expect(byBound.interval.level).toBe(0.9);
  });

  test.each(['ESTIMATE', 'LOWER_BOUND'])('has for its estimate what was measured, by %s', async (rankBy) => {
    const fields = 'score estimate classMetrics { artifactType precision recall f1Score support }';
    const { data } = await app.query(
      `query ($rankBy: RankBasis!) {
        click: leaderboard(artifactType: "click", metric: RECALL, rankBy: $rankBy, filter: { ids: ["many"] }) { ${fields} }
        overall: leaderboard(metric: RECALL, rankBy: $rankBy, filter: { ids: ["many"] }) { ${fields} }
      }`,
      { rankBy },
    );
    const metrics = { precision: 0.92, recall: 0.92, f1Score: 0.92, support: 2000 };
    expect(data.click[0]).toMatchObject({
      estimate: 0.92,
      classMetrics: { artifactType: 'click', ...metrics },
    });
    expect(data.overall[0]).toMatchObject({ estimate: 0.92, classMetrics: null });
    for (const { score, estimate } of [data.click[0], data.overall[0]])
      expect(score < estimate).toBe(rankBy === 'LOWER_BOUND');
  });

  test('gives the published lower bound of the example model', async () => {
    const perClass = [{ artifactType: 'hum', precision: 0.92, recall: 0.88, f1Score: 0.9, support: 150 }];
    const evalMetrics = { precision: 0.92, recall: 0.88, f1Score: 0.9, perClass };
    await registerModel(app, { id: 'published', artifactTypes: ['hum'], evalMetrics, isActive: false });
    const [entry] = await leaderboard({
      artifactType: 'hum',
      rankBy: 'LOWER_BOUND',
      filter: { isActive: false },
    });
    expect(Math.abs(entry.score - 0.864147)).toBeLessThan(1e-6);
    expect(Math.abs(entry.interval.upper - 0.925202)).toBeLessThan(1e-6);
  });

  test.each(['PRECISION', 'RECALL', 'F1_SCORE'])(
    'gives probabilityBest by %s of the entries returned',
    async (metric) => {
      const variables = { artifactType: 'click', metric, filter: { ids: ['few', 'many', 'some'] } };
      const entries = await leaderboard(variables);
      const evaluations = [
        { precision: 0.95, recall: 0.95, support: 20 },
        { precision: 0.92, recall: 0.92, support: 2000 },
        { precision: 0.9, recall: 0.9, support: 300 },
      ];
      const expected = probabilityBest(metric as 'F1_SCORE', evaluations);
      const actual = entries.map(({ probabilityBest }: { probabilityBest: number }) => probabilityBest);
      expect(ids(entries)).toEqual(['few', 'many', 'some']);
      for (const [at, share] of expected.entries()) expect(actual[at]).toBeCloseTo(share ?? -1, 9);
      const [alone] = await leaderboard({ ...variables, first: 1 });
      expect(alone.probabilityBest).toBe(1);
    },
  );

  test('gives neither interval nor probabilityBest for a model whose counts cannot be known', async () => {
    const entries = await leaderboard({ artifactType: 'click' });
    for (const { model, interval, probabilityBest } of entries) {
      const unknown = ['unsupported', 'nothing right'].includes(model.id);
      expect(interval === null).toBe(unknown);
      expect(probabilityBest === null).toBe(unknown);
    }
  });

  test('takes the uncertainty of overall metrics from the artifact types', async () => {
    const entries = await leaderboard({ filter: { ids: ['few', 'many', 'some', 'unsupported'] } });
    expect(ids(entries)).toEqual(['unsupported', 'few', 'many', 'some']);
    const [unsupported, few, many, some] = entries;
    expect([unsupported.interval, unsupported.probabilityBest]).toEqual([null, null]);
    expect(many.interval.upper - many.interval.lower).toBeLessThan(few.interval.upper - few.interval.lower);
    expect(few.interval.upper).toBe(1);
    expect(many.support).toBe(3000);
    const sum = few.probabilityBest + many.probabilityBest + some.probabilityBest;
    expect(sum).toBeCloseTo(1, 9);
    const [best] = await leaderboard({ rankBy: 'LOWER_BOUND' });
    expect(best.model.id).toBe('many');
    expect(best.score).toBeCloseTo(many.interval.lower, 12);
  });

  test('holds active models only, unless the filter asks for other statuses', async () => {
    const of = async (filter: unknown) => ids(await leaderboard({ artifactType: 'echo', filter, first: 3 }));
    expect(await of({ isActive: false })).toEqual(['inactive']);
    expect(await of({ status: ['ARCHIVED', 'INACTIVE'] })).toEqual(['archived', 'inactive']);
    expect(await of({ search: 'a' })).not.toContain('inactive');
  });

  test('follows a model that is deactivated, activated and archived', async () => {
    await register('switched', 0.4, 0.4, 10);
    const change = (mutation: string) => app.query(`mutation { ${mutation}(id: "switched") { __typename } }`);
    const places = async () => {
      const filter = { ids: ['switched'] };
      return [
        ...ids(await leaderboard({ artifactType: 'click', filter })),
        ...ids(await leaderboard({ filter })),
      ];
    };
    expect(await places()).toEqual(['switched', 'switched']);
    await change('deactivateModel');
    expect(await places()).toEqual([]);
    await change('activateModel');
    expect(await places()).toEqual(['switched', 'switched']);
    await change('archiveModel');
    expect(await places()).toEqual([]);
  });

  test('holds only models whose support reaches minSupport', async () => {
    expect(ids(await leaderboard({ artifactType: 'click', minSupport: 300 }))).toEqual(['many', 'some']);
  });

  test('breaks ties by support, then age, then id', async () => {
    const tied = ['a', 'b', 'c', 'd', 'e'];
    const createdAt = '2024-01-01T00:00:00Z';
    await register('d', 0.5, 0.5, 10, { createdAt });
    await register('c', 0.5, 0.5, 10, { createdAt });
    await register('a', 0.5, 0.5, 10, { createdAt: '2024-01-02T00:00:00Z' });
    await register('b', 0.5, 0.5, 10, { createdAt: '2023-01-02T00:00:00Z' });
    await register('e', 0.5, 0.5, 11, { createdAt: '2022-01-01T00:00:00Z' });
    for (const artifactType of ['click', null]) {
      for (const rankBy of ['ESTIMATE', 'LOWER_BOUND']) {
        const entries = await leaderboard({ artifactType, rankBy, filter: { ids: tied } });
        expect(ids(entries)).toEqual(['e', 'a', 'c', 'd', 'b']);
      }
    }
  });

  test('is a total order: any choice of models is ranked as they are among all', async () => {
    const pool = new pg.Pool({ connectionString: (app.location as { url: string }).url, max: 1 });
    await insertManyModels(pool, 100);
    await pool.end();
    const query = { artifactType: 'type 3', first: 100 };
    for (const rankBy of ['ESTIMATE', 'LOWER_BOUND']) {
      const all = ids(await leaderboard({ ...query, rankBy }));
      expect(new Set(all).size).toBe(all.length);
      expect(all.length).toBeGreaterThan(15);
      await fc.assert(
        fc.asyncProperty(fc.subarray(all, { minLength: 1 }), async (some) => {
          expect(ids(await leaderboard({ ...query, rankBy, filter: { ids: some.toSorted() } }))).toEqual(
            some,
          );
        }),
        { numRuns: 15 },
      );
    }
  });

  test('is empty, and the best model null, where none qualifies', async () => {
    expect(await leaderboard({ artifactType: 'unheard of' })).toEqual([]);
    expect(await leaderboard({ minSupport: 1_000_000 })).toEqual([]);
    const { data, errors } = await app.query(
      '{ a: bestModel(artifactType: "unheard of") { id } b: bestModel(minSupport: 1000000, rankBy: LOWER_BOUND) { id } }',
    );
    expect({ data, errors }).toEqual({ data: { a: null, b: null }, errors: undefined });
  });

  test.each([
    [{ first: 0 }, 'first: must be an integer from 1 to 100, got 0'],
    [{ first: -1 }, 'first: must be an integer from 1 to 100, got -1'],
    [{ first: 101 }, 'first: must be an integer from 1 to 100, got 101'],
    [{ minSupport: -1 }, 'minSupport: must be an integer from 0 to 2147483647, got -1'],
    [{ artifactType: '' }, 'artifactType: must be 1 to 64 characters, got 0'],
  ])('refuses %j', async (variables, message) => {
    const { errors } = await app.query(board, variables);
    expect(errors?.map((error) => [error.extensions.code, error.message])).toEqual([
      ['BAD_USER_INPUT', message],
    ]);
  });

  test('refuses all wrong arguments at once', async () => {
    const wrong = { first: 0, minSupport: -5, artifactType: '', filter: { search: 'x'.repeat(201) } };
    const { errors } = await app.query(board, wrong);
    const faults = errors?.flatMap(({ extensions }) => extensions.fieldErrors as { path: string[] }[]);
    expect(faults?.map(({ path }) => path.join('.')).toSorted()).toEqual([
      'artifactType',
      'filter.search',
      'first',
      'minSupport',
    ]);
  });
});

describe('the statements of a ranking', () => {
  const model = `id name trainingJob { id status } evalMetrics { f1Score support perClass { artifactType f1Score } }`;

  test.each([
    ['bestModel', `{ bestModel(artifactType: "click", rankBy: LOWER_BOUND) { ${model} } }`],
    ['bestModel overall', `{ bestModel { ${model} } }`],
    [
      'leaderboard',
      `{ leaderboard(artifactType: "click") { rank probabilityBest interval { lower } model { ${model} } } }`,
    ],
    [
      'leaderboard overall, under two names',
      `{ leaderboard { rank probabilityBest interval { lower } model { ${model} } again: model { description family } } }`,
    ],
  ])('are three for %s with metrics and job', async (_, query) => {
    const { errors, statements } = await app.queryWithStatements(query);
    expect(errors).toBeUndefined();
    const tables = statements.map((sql) => /FROM "?(\w+)/.exec(sql)?.[1]);
    expect(tables.sort()).toEqual([
      expect.stringMatching(/^(model|per_class_metric)$/),
      'per_class_metric',
      'training_job',
    ]);
  });

  test('are one for a leaderboard without its models', async () => {
    const { statements } = await app.queryWithStatements(
      '{ leaderboard(artifactType: "click") { rank score estimate classMetrics { precision f1Interval { lower } } } }',
    );
    expect(statements).toHaveLength(1);
  });
});
