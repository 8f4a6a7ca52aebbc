import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordReview } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
let modelId: string;
const now = new Date('2026-06-01T00:00:00Z');
beforeAll(async () => {
  app = await startApp('PostgreSQL', { now: () => now });
  await recordJob(app);
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  modelId = `model-${Math.random()}`;
  await registerModel(app, { id: modelId });
});

/** A review of glitches at a time, unless another type is given. */
const review = (time: string, confirmed: number, of: number, input: Record<string, unknown> = {}) =>
  recordReview(app, confirmed, of, { modelId, reviewedAt: `${time}:00Z`, ...input });

async function ask(args: string, fields: string) {
  return app.query(`query ($id: ID!) { model(id: $id) { production${args} { classes { ${fields} } } } }`, {
    id: modelId,
  });
}

/** Buckets of glitches: start, end, reviewed and precision. */
async function buckets(bucket: string, since: string, until: string) {
  const { data, errors } = await ask(
    `(since: "${since}:00Z", until: "${until}:00Z")`,
    `precisionOverTime${bucket} { start end reviewed precision }`,
  );
  if (errors) throw new Error(errors[0]?.message);
  type Bucket = { start: string; end: string; reviewed: number; precision: number | null };
  return data.model.production.classes[0].precisionOverTime.map(
    ({ start, end, reviewed, precision }: Bucket) => [
      start.slice(0, 16),
      end.slice(0, 16),
      reviewed,
      precision,
    ],
  );
}

describe('the precision over time', () => {
  test('has every bucket that the period touches, from the reviews of the period alone', async () => {
    await review('2026-05-10T23:59', 3, 4);
    await review('2026-05-11T00:00', 1, 2);
    await review('2026-05-11T08:30', 4, 4);
    await review('2026-05-11T08:40', 0, 2);
    await review('2026-05-12T00:00', 5, 5);
    await review('2026-05-11T00:00', 9, 9, { artifactType: 'long_pause' });
    expect(await buckets('(bucket: DAY)', '2026-05-10T00:00', '2026-05-12T00:00')).toEqual([
      ['2026-05-10T00:00', '2026-05-11T00:00', 4, 0.75],
      ['2026-05-11T00:00', '2026-05-12T00:00', 8, 0.625],
    ]);
    expect(await buckets('(bucket: HOUR)', '2026-05-11T07:30', '2026-05-11T08:35')).toEqual([
      ['2026-05-11T07:00', '2026-05-11T08:00', 0, null],
      ['2026-05-11T08:00', '2026-05-11T09:00', 4, 1],
    ]);
    expect(await buckets('(bucket: HOUR)', '2026-05-11T08:35', '2026-05-11T09:00')).toEqual([
      ['2026-05-11T08:00', '2026-05-11T09:00', 2, 0],
    ]);
    expect(await buckets('(bucket: MONTH)', '2026-04-30T00:00', '2026-06-01T00:00')).toEqual([
      ['2026-04-01T00:00', '2026-05-01T00:00', 0, null],
      ['2026-05-01T00:00', '2026-06-01T00:00', 17, 13 / 17],
    ]);
  });

  test.each(['', '(bucket: WEEK)', '(bucket: null)'])(
    'is by weeks from Monday where asked for%s',
    async (bucket) => {
      // The 10th of May 2026 is a Sunday.
      await review('2026-05-10T23:59', 3, 4);
      await review('2026-05-11T00:00', 1, 2);
      expect(await buckets(bucket, '2026-05-09T00:00', '2026-05-12T00:00')).toEqual([
        ['2026-05-04T00:00', '2026-05-11T00:00', 4, 0.75],
        ['2026-05-11T00:00', '2026-05-18T00:00', 2, 0.5],
      ]);
    },
  );

  test('has the 95% interval of Beta(k + ½, n − k + ½), null where nothing was reviewed', async () => {
    await review('2026-05-20T10:00', 132, 150);
    const { data } = await ask(
      '(since: "2026-05-19T00:00:00Z", until: "2026-05-21T00:00:00Z")',
      'precisionOverTime(bucket: DAY) { interval { lower upper level } }',
    );
    expect(data.model.production.classes[0].precisionOverTime).toEqual([
      { interval: null },
      {
        interval: { lower: expect.closeTo(0.820865, 6), upper: expect.closeTo(0.924652, 6), level: 0.95 },
      },
    ]);
  });

  test('may have 1,000 buckets, and 50,000 in a query with those of the rates', async () => {
    const thousand = '(since: "2023-09-05T00:00:00Z", until: "2026-06-01T00:00:00Z")';
    const days = 'precisionOverTime(bucket: DAY) { start }';
    const { data } = await ask(thousand, days);
    expect(data.model.production.classes[0].precisionOverTime).toHaveLength(1000);
    const { errors } = await ask('(since: "2023-09-04T00:00:00Z")', days);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fieldErrors: [
        {
          path: ['bucket'],
          code: 'TOO_MANY',
          message: expect.stringMatching(/^must divide .* into up to 1000 buckets, got DAY$/),
        },
      ],
    });
    const lists = Array.from({ length: 13 }, (_, at) => `p${at}: ${days} r${at}: rates { start }`);
    const { errors: tooMany } = await ask(thousand, lists.join(' '));
    expect(tooMany?.[0]?.extensions).toMatchObject({ code: 'TOO_COMPLEX', limit: 50_000 });
  });
});

describe('the evaluation beside production', () => {
  test('has the metrics of each artifact type, null where the model was not evaluated on it', async () => {
    const artifactTypes = ['glitch', 'echo', 'long_pause'];
    modelId = `${modelId}/2`;
    await registerModel(app, { id: modelId, artifactTypes });
    const { data } = await ask('', 'artifactType evaluated { artifactType precision f1Score support }');
    expect(data.model.production.classes).toEqual([
      {
        artifactType: 'glitch',
        evaluated: { artifactType: 'glitch', precision: 0.92, f1Score: 0.9, support: 150 },
      },
      { artifactType: 'echo', evaluated: null },
      {
        artifactType: 'long_pause',
        evaluated: { artifactType: 'long_pause', precision: 0.85, f1Score: 0.83, support: 80 },
      },
    ]);
  });
});

describe('the statements', () => {
  const fields = (own: string) => `query ($ids: [ID!]) { models(filter: { ids: $ids }) { nodes { production {
    classes { ${own} } } } } }`;

  test.each([
    ['evaluated { f1Score }', 2],
    ['precisionOverTime { start reviewed precision interval { lower } }', 2],
    ['w: precisionOverTime { reviewed } d: precisionOverTime(bucket: DAY) { reviewed }', 3],
    ['status precision evaluated { f1Score } precisionOverTime { precision }', 4],
  ])('of 10 models with %s are %d', async (own, count) => {
    const ids = Array.from({ length: 10 }, (_, at) => `${modelId}/${at}`);
    for (const id of ids) await registerModel(app, { id });
    const { data, errors, statements } = await app.queryWithStatements(fields(own), { ids });
    expect(errors).toBeUndefined();
    expect(data.models.nodes).toHaveLength(10);
    expect(statements).toHaveLength(count);
  });
});
