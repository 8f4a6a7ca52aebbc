import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel, scored } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await registerModel(app);
  await registerModel(app, { id: 'unsupported', ...scored('click', 0.9, 0) });
  const none = { precision: 0.9, recall: 0.9, f1Score: 0.9, perClass: [] };
  await registerModel(app, { id: 'not by type', artifactTypes: ['click'], evalMetrics: none });
  await registerModel(app, { id: 'perfect', ...scored('click', 1, 10) });
});
afterAll(() => app[Symbol.asyncDispose]());

const document = `query ($id: ID!, $level: Float = 0.95) {
  model(id: $id) { evalMetrics {
    precisionInterval(level: $level) { lower upper level }
    recallInterval(level: $level) { lower upper level }
    f1Interval(level: $level) { lower upper level }
  } }
}`;

async function intervalsOf(id: string, level?: number) {
  const { data, errors } = await app.query(document, level === undefined ? { id } : { id, level });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.model.evalMetrics;
}

const betaVariance = (a: number, b: number) => (a * b) / ((a + b) ** 2 * (a + b + 1));
const ofF1 = (a: number, b: number) => (4 * betaVariance(a, b)) / (1 + a / (a + b)) ** 4;

/** Deviations of the example model: its types with (.92, .88, 150) and (.85, .82, 80). */
const deviations = {
  precision: Math.sqrt(betaVariance(132.5, 11.978260869565217) + betaVariance(66.1, 12.076470588235294)) / 2,
  recall: Math.sqrt(betaVariance(132.5, 18.5) + betaVariance(66.1, 14.9)) / 2,
  f1: Math.sqrt(ofF1(132.5, 30.47826086956522) + ofF1(66.1, 26.976470588235294)) / 2,
};

describe('the intervals of overall metrics', () => {
  test.each([
    [0.95, 1.959963984540054],
    [0.5, 0.6744897501960817],
    [0.999, 3.2905267314918945],
  ])('of level %d reach %d deviations from the estimate', async (level, z) => {
    const around = (estimate: number, deviation: number) => ({
      lower: expect.closeTo(estimate - z * deviation, 9),
      upper: expect.closeTo(estimate + z * deviation, 9),
      level,
    });
    expect(await intervalsOf('model-1', level)).toEqual({
      precisionInterval: around(0.89, deviations.precision),
      recallInterval: around(0.85, deviations.recall),
      f1Interval: around(0.87, deviations.f1),
    });
  });

  test('have the level 0.95 by default', async () => {
    expect(await intervalsOf('model-1')).toEqual(await intervalsOf('model-1', 0.95));
  });

  test('are cut at 1', async () => {
    const { f1Interval } = await intervalsOf('perfect', 0.999);
    expect(f1Interval.upper).toBe(1);
    expect(f1Interval.lower).toBeGreaterThan(0);
  });

  test.each(['unsupported', 'not by type'])('are null where no artifact type is known: %s', async (id) => {
    expect(await intervalsOf(id)).toEqual({
      precisionInterval: null,
      recallInterval: null,
      f1Interval: null,
    });
  });

  test('refuse a level outside 0.5 to 0.999', async () => {
    const { errors } = await app.query(document, { id: 'model-1', level: 0.4 });
    expect(errors?.[0]).toMatchObject({
      message: 'level: must be a number from 0.5 to 0.999, got 0.4',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('take one statement more for any number of models, and none more beside the artifact types', async () => {
    const intervals = 'f1Interval { lower } precisionInterval { lower } f1: f1Interval(level: 0.5) { upper }';
    const count = async (fields: string) => {
      const { errors, statements } = await app.queryWithStatements(
        `{ models { nodes { evalMetrics { ${fields} } } } }`,
      );
      expect(errors).toBeUndefined();
      return statements.length;
    };
    expect(await count('f1Score')).toBe(1);
    expect(await count(intervals)).toBe(2);
    expect(await count(`${intervals} perClass { f1Score }`)).toBe(2);
  });
});
