import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await registerModel(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const intervals = `precisionInterval(level: $level) { lower upper level }
  recallInterval(level: $level) { lower upper level }
  f1Interval(level: $level) { lower upper level }`;

const document = `query ($id: ID!, $level: Float) {
  model(id: $id) { evalMetrics { quality perClass { artifactType quality reliability ${intervals} } } }
}`;

async function classesOf(id: string, level?: number) {
  const { data, errors } = await app.query(document, level === undefined ? { id } : { id, level });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.model.evalMetrics.perClass;
}

/** The first class of a model that was evaluated as given. */
async function evaluated(id: string, metrics: Record<string, number>) {
  const { precision = 0, recall = 0 } = metrics;
  const harmonic = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  const { f1Score = harmonic } = metrics;
  const perClass = [{ artifactType: 'glitch', support: 100, ...metrics, f1Score }];
  const { __typename } = await registerModel(app, {
    id,
    evalMetrics: { precision, recall, f1Score, perClass },
  });
  expect(__typename).toBe('Model');
  return (await classesOf(id))[0];
}

function expectInterval(interval: { lower: number; upper: number }, lower: number, upper: number) {
  expect(Math.abs(interval.lower - lower)).toBeLessThan(1e-6);
  expect(Math.abs(interval.upper - upper)).toBeLessThan(1e-6);
}

describe('the intervals of per-class metrics', () => {
  test('have the published values', async () => {
    const [glitch, pause] = await classesOf('model-1');
    expectInterval(glitch.precisionInterval, 0.867149, 0.956147);
    expectInterval(glitch.recallInterval, 0.820865, 0.924652);
    expectInterval(glitch.f1Interval, 0.857036, 0.929839);
    expectInterval(pause.precisionInterval, 0.758105, 0.916246);
    expectInterval(pause.recallInterval, 0.725271, 0.892073);
    expectInterval(pause.f1Interval, 0.761226, 0.88721);
    const [glitchAt90, pauseAt90] = await classesOf('model-1', 0.9);
    expectInterval(glitchAt90.f1Interval, 0.864147, 0.925202);
    expectInterval(pauseAt90.f1Interval, 0.773516, 0.879237);
    expect([glitch.f1Interval.level, glitchAt90.f1Interval.level]).toEqual([0.95, 0.9]);
  });

  test.each([0.4999, 0.9991, 0, 1, -3, 1e300])(
    'refuse the level %d, and nothing beside it',
    async (level) => {
      const one =
        'query ($id: ID!, $level: Float) { model(id: $id) { id evalMetrics { forClass(artifactType: "glitch") { support f1Interval(level: $level) { lower } } } } }';
      const { data, errors } = await app.query(one, { id: 'model-1', level });
      expect(errors).toMatchObject([
        {
          message: `level: must be a number from 0.5 to 0.999, got ${level}`,
          path: ['model', 'evalMetrics', 'forClass', 'f1Interval'],
          extensions: { code: 'BAD_USER_INPUT', fieldErrors: [{ path: ['level'] }] },
        },
      ]);
      expect(data.model).toEqual({
        id: 'model-1',
        evalMetrics: { forClass: { support: expect.any(Number), f1Interval: null } },
      });
    },
  );

  test('name up to 100 of many fields with a wrong level, and count the rest', async () => {
    const wrong = Array.from({ length: 60 }, (_, at) => `a${at}: f1Interval(level: 2) { lower }`).join(' ');
    const { data, errors = [] } = await app.query(
      `{ model(id: "model-1") { evalMetrics { perClass { ${wrong} } } } other: models(first: 0) { totalCount } }`,
    );
    expect(errors).toHaveLength(102);
    expect(errors.at(-1)?.message).toBe('20 more fields failed.');
    expect(errors.filter(({ path }) => path?.[0] === 'other')).toHaveLength(1);
    expect(data).toMatchObject({
      model: { evalMetrics: { perClass: [{ a0: null }, { a59: null }] } },
      other: null,
    });
  });

  test('ignore the levels of an operation that is not executed', async () => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': adminKey },
      body: JSON.stringify({
        query: `query right { viewer { name } } query wrong { models { nodes { evalMetrics { perClass { f1Interval(level: 2) { lower } } } } } }`,
        operationName: 'right',
      }),
    });
    expect(await response.json()).toEqual({ data: { viewer: { name: expect.any(String) } } });
  });

  test.each([0.5, 0.999])('allow the level %d', async (level) => {
    const [glitch] = await classesOf('model-1', level);
    expect(glitch.f1Interval.level).toBe(level);
  });

  test.each([
    ['no support', { precision: 0.9, recall: 0.9, support: 0 }],
    ['a precision of 0', { precision: 0, recall: 0, support: 500 }],
  ])('are null, as the reliability is, for %s', async (_, metrics) => {
    const found = await evaluated(`unknown ${metrics.support}`, metrics);
    expect([found.precisionInterval, found.recallInterval, found.f1Interval, found.reliability]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('are finite and in order for any metrics and any support', async () => {
    const score = fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(0, 1, 1e-9, 1 - 1e-9, 5e-324),
    );
    const support = fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom(0, 1, 10_000_000));
    const extremes = fc.sample(fc.record({ precision: score, recall: score, support }), 60);
    for (const [at, metrics] of extremes.entries()) {
      const found = await evaluated(`extreme ${at}`, metrics);
      for (const interval of [found.precisionInterval, found.recallInterval, found.f1Interval]) {
        if (metrics.precision === 0 || metrics.support === 0) expect(interval).toBeNull();
        else
          expect(0 <= interval.lower && interval.lower <= interval.upper && interval.upper <= 1).toBe(true);
      }
    }
  });
});

describe('the price of computed fields', () => {
  const interval = '{ lower upper level }';
  const of = (field: string, count: number) =>
    Array.from({ length: count }, (_, at) => `a${at}: ${field}`).join(' ');

  test('lets ten models be compared with all their fields', async () => {
    const score = `{ artifactType verdict probabilityBetter expectedLoss f1ScoreDelta metrics { f1Score support f1Interval ${interval} } }`;
    const { errors } = await app.query(
      `{ compareModels(ids: ["model-1", "other"]) { baseline { id }
        entries { f1Score f1ScoreDelta regressions ${score} improvements ${score} } classes { best { id } scores ${score} } } }`,
    );
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
  });

  test.each([
    [
      'ten intervals of every class of 100 models',
      `{ models(first: 100) { nodes { evalMetrics { perClass { ${of('f1Interval(level: 0.9) { lower }', 10)} } } } } }`,
    ],
    [
      'thirty leaderboards with their probabilities',
      `{ ${of('leaderboard(first: 100) { probabilityBest }', 30)} }`,
    ],
    [
      'verdicts of many comparisons',
      `{ ${of('compareModels(ids: ["a", "b"]) { entries { regressions { artifactType } } }', 30)} }`,
    ],
  ])('refuses %s, which would keep the gateway from other requests', async (_, document) => {
    const { errors, statements } = await app.queryWithStatements(document);
    expect(errors?.[0]?.extensions.code).toBe('TOO_COMPLEX');
    expect(statements).toEqual([]);
  });
});

describe('the guidance', () => {
  test.each([
    [0.81, 'GOOD'],
    [0.8, 'FAIR'],
    [0.61, 'FAIR'],
    [0.6, 'POOR'],
    [0, 'POOR'],
  ])('calls an F1 score of %d %s, per artifact type as overall', async (score, word) => {
    const id = `quality ${score}`;
    expect((await evaluated(id, { precision: score, recall: score, f1Score: score })).quality).toBe(word);
    const { data } = await app.query(document, { id });
    expect(data.model.evalMetrics.quality).toBe(word);
  });

  test.each([
    [2000, 'HIGH'],
    [150, 'MEDIUM'],
    [20, 'LOW'],
  ])('calls a score measured on %d examples %s, by the width of its interval', async (support, word) => {
    const found = await evaluated(`reliability ${support}`, { precision: 0.9, recall: 0.9, support });
    const width = found.f1Interval.upper - found.f1Interval.lower;
    expect(width < 0.05 ? 'HIGH' : width < 0.15 ? 'MEDIUM' : 'LOW').toBe(word);
    expect(found.reliability).toBe(word);
  });
});

test('a page of 100 models with all their fields and those of their jobs is within the price limit', async () => {
  const { errors } = await app.query(
    `query ($level: Float! = 0.95) {
      models(first: 100) {
        totalCount pageInfo { hasNextPage endCursor }
        nodes {
          id name displayName description artifactTypes trainingJobId isActive status usableForInference family version
          revision createdAt updatedAt archivedAt
          trainingJob { id status datasetId annotationSetVersion epochs batchSize learningRate chunkSizeSeconds
            audioFileCount audioSeconds annotationCount startedAt completedAt createdAt updatedAt }
          evalMetrics { precision recall f1Score support quality ${intervals}
            perClass { artifactType precision recall f1Score support quality reliability ${intervals} } }
        }
      }
    }`,
  );
  expect(errors).toBeUndefined();
});
