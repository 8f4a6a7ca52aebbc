import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { promote, recordDetections, recordReview } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';
import { runSql } from '../../support/sql.ts';

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

/** A class of the model's report, glitches unless given; the arguments and fields are GraphQL. */
async function glitch(fields: string, args = '', at = 0) {
  const { data, errors } = await app.query(
    `query ($id: ID!) { model(id: $id) { production${args} { classes { ${fields} } } } }`,
    { id: modelId },
  );
  if (errors) throw new Error(errors[0]?.message);
  return data.model.production.classes[at];
}

const review = (confirmed: number, of: number, input: Record<string, unknown> = {}) =>
  recordReview(app, confirmed, of, { modelId, ...input });

/** Windows of an hour of audio each: so many detections of glitches at each time. */
async function detect(counts: Record<string, number>, audioSeconds = 3600) {
  for (const [time, detections] of Object.entries(counts)) {
    const windowStart = `${time}:00.000Z`;
    const recorded = await recordDetections(app, {
      modelId,
      windowStart,
      windowEnd: new Date(Date.parse(windowStart) + 3_600_000).toISOString(),
      audioSeconds,
      counts: [{ artifactType: 'glitch', detections }],
    });
    expect(recorded.__typename).toBe('DetectionWindow');
  }
}

describe('reviews against the evaluation (.92, .88, 150)', () => {
  test.each([
    [80, 100, 0.940672, 'WATCH'],
    [45, 50, 0.282634, 'HEALTHY'],
    [18, 20, 0.37057, 'HEALTHY'],
    [300, 400, 0.999672, 'DEGRADED'],
  ])('confirming %d of %d: degraded with probability %d, so %s', async (confirmed, of, expected, status) => {
    await review(confirmed, of);
    const found = await glitch('status reviewed precision probabilityDegraded');
    expect(found).toMatchObject({ status, reviewed: of, precision: confirmed / of });
    expect(Math.abs(found.probabilityDegraded - expected)).toBeLessThan(1e-6);
  });

  test('give precision and recall with their intervals', async () => {
    // The same distributions as those of an evaluation with a precision of .92 and a recall of .88 on 150.
    await review(132, 150, { missed: 18 });
    const found = await glitch(
      'recall precisionInterval { lower upper level } recallInterval(level: 0.95) { lower upper level }',
    );
    const interval = { lower: expect.closeTo(0.820865, 6), upper: expect.closeTo(0.924652, 6), level: 0.95 };
    expect(found).toEqual({ recall: 0.88, precisionInterval: interval, recallInterval: interval });
  });

  test('are compared by the margin of the query', async () => {
    await review(80, 100);
    const { probabilityDegraded } = await glitch('probabilityDegraded', '(margin: 0)');
    expect(probabilityDegraded).toBeGreaterThan(0.99);
    expect((await glitch('probabilityDegraded', '(margin: 1)')).probabilityDegraded).toBe(0);
  });

  test('add up within the period, and do not count outside it', async () => {
    await review(40, 50);
    await review(40, 50, { reviewedAt: '2026-05-31T23:59:59.999Z' });
    await review(0, 50, { reviewedAt: '2026-05-01T00:00:00.000Z' });
    expect(await glitch('reviewed precision', '(since: "2026-05-02T00:00:00Z")')).toEqual({
      reviewed: 100,
      precision: 0.8,
    });
    expect(
      await glitch('reviewed', '(since: "2026-05-01T00:00:00Z", until: "2026-05-02T00:00:00Z")'),
    ).toEqual({
      reviewed: 50,
    });
  });

  test('leave the status UNKNOWN below 20 reviewed, and recall null where nobody looked for misses', async () => {
    const fields =
      'status reviewed precision recall probabilityDegraded precisionInterval { level } recallInterval { level }';
    expect(await glitch(fields)).toEqual({
      status: 'UNKNOWN',
      reviewed: 0,
      precision: null,
      recall: null,
      probabilityDegraded: null,
      precisionInterval: null,
      recallInterval: null,
    });
    await review(5, 19);
    expect(await glitch(fields)).toMatchObject({ status: 'UNKNOWN', reviewed: 19, recall: null });
    await review(1, 1);
    expect(await glitch(fields)).toMatchObject({ status: 'DEGRADED', reviewed: 20, recall: null });
  });

  test('count for recall only where they looked for misses', async () => {
    await review(100, 100);
    await review(30, 30, { missed: 10 });
    expect(await glitch('precision recall')).toEqual({ precision: 1, recall: 0.75 });
  });

  test('leave an artifact type UNKNOWN that the model was not evaluated on', async () => {
    await registerModel(app, {
      id: `${modelId}/2`,
      artifactTypes: ['glitch', 'echo'],
      evalMetrics: {
        precision: 0.9,
        recall: 0.9,
        f1Score: 0.9,
        perClass: [{ artifactType: 'glitch', precision: 0.92, recall: 0.88, f1Score: 0.9, support: 150 }],
      },
    });
    modelId = `${modelId}/2`;
    await review(10, 100, { artifactType: 'echo' });
    expect(await glitch('artifactType status probabilityDegraded precision', '', 1)).toEqual({
      artifactType: 'echo',
      status: 'UNKNOWN',
      probabilityDegraded: null,
      precision: 0.1,
    });
  });
});

describe('a production report', () => {
  const report = async () => {
    const { data } = await app.query(
      'query ($id: ID!) { model(id: $id) { production { status retrainRecommended reasons } } }',
      { id: modelId },
    );
    return data.model.production;
  };

  test('has the status of its worst artifact type, and reasons, the worst first', async () => {
    await review(45, 50);
    await review(30, 100, { artifactType: 'long_pause' });
    expect(await report()).toEqual({
      status: 'DEGRADED',
      retrainRecommended: true,
      reasons: [
        'long_pause: degraded, as 30 of 100 reviewed detections were confirmed, a precision of 0.300 against 0.85 in the evaluation: worse by more than 0.05 with probability above 0.999.',
        'glitch: healthy, as 45 of 50 reviewed detections were confirmed, a precision of 0.900 against 0.92 in the evaluation: worse by more than 0.05 with probability 0.283.',
      ],
    });
  });

  test('writes one detection in the singular', async () => {
    await review(1, 1);
    await review(1, 20, { artifactType: 'long_pause' });
    expect((await report()).reasons).toEqual([
      expect.stringContaining('long_pause: degraded, as 1 of 20 reviewed detections was confirmed,'),
      'glitch: unknown, as 1 detection was reviewed and 20 are needed.',
    ]);
  });

  test('is UNKNOWN only where every artifact type is', async () => {
    const unknown = (type: string) => `${type}: unknown, as 0 detections were reviewed and 20 are needed.`;
    expect(await report()).toEqual({
      status: 'UNKNOWN',
      retrainRecommended: false,
      reasons: [unknown('glitch'), unknown('long_pause')],
    });
    await review(45, 50);
    expect(await report()).toMatchObject({
      status: 'HEALTHY',
      reasons: [expect.stringContaining('glitch: healthy'), unknown('long_pause')],
    });
  });
});

describe('detections', () => {
  test('are summed over the period, also where its ends cut days', async () => {
    await detect({
      '2026-05-09T23:00': 1,
      '2026-05-10T10:00': 2,
      '2026-05-10T11:00': 4,
      '2026-05-11T00:00': 8,
      '2026-05-12T09:00': 16,
      '2026-05-12T10:00': 32,
    });
    const sum = async (since: string, until: string) =>
      (await glitch('detections detectionsPerHour', `(since: "${since}:00Z", until: "${until}:00Z")`))
        .detections;
    expect(await sum('2026-05-10T11:00', '2026-05-12T10:00')).toBe(4 + 8 + 16);
    expect(await sum('2026-05-10T11:01', '2026-05-12T10:00')).toBe(8 + 16);
    expect(await sum('2026-05-10T00:00', '2026-05-12T00:00')).toBe(2 + 4 + 8);
    expect(await sum('2026-05-10T00:00', '2026-05-12T10:01')).toBe(2 + 4 + 8 + 16 + 32);
    expect(await sum('2026-05-10T10:30', '2026-05-10T11:30')).toBe(4);
    expect(await sum('2026-05-10T10:30', '2026-05-10T11:00')).toBe(0);
    expect(await sum('2026-05-10T11:00', '2026-05-11T00:00')).toBe(4);
    expect(await sum('2026-05-10T12:00', '2026-05-11T12:00')).toBe(8);
  });

  test('are given per hour of audio, and a bucket without audio has no rate', async () => {
    await detect({ '2026-05-20T10:00': 30 }, 1800);
    const { data } = await app.query(
      'query ($id: ID!) { model(id: $id) { production { audioSeconds classes { detections detectionsPerHour } } } }',
      { id: modelId },
    );
    expect(data.model.production).toEqual({
      audioSeconds: 1800,
      classes: [
        { detections: 30, detectionsPerHour: 60 },
        { detections: 0, detectionsPerHour: 0 },
      ],
    });
    expect(await glitch('detections detectionsPerHour', '(until: "2026-05-20T00:00:00Z")')).toEqual({
      detections: 0,
      detectionsPerHour: null,
    });
  });

  test('have a rate for every bucket that the period touches', async () => {
    await detect({
      '2026-05-10T23:00': 6,
      '2026-05-11T01:00': 2,
      '2026-05-11T05:00': 4,
    });
    const rates = async (bucket: string, since: string, until: string) => {
      const args = `(since: "${since}Z", until: "${until}Z")`;
      const found = await glitch(`rates(bucket: ${bucket}) { start detections detectionsPerHour }`, args);
      type Rate = { start: string; detections: number; detectionsPerHour: number | null };
      return found.rates.map((rate: Rate) => [
        rate.start.slice(0, 16),
        rate.detections,
        rate.detectionsPerHour,
      ]);
    };
    expect(await rates('DAY', '2026-05-10T23:00:00', '2026-05-12T00:00:01')).toEqual([
      ['2026-05-10T00:00', 6, 6],
      ['2026-05-11T00:00', 6, 3],
      ['2026-05-12T00:00', 0, null],
    ]);
    expect(await rates('HOUR', '2026-05-10T22:30:00', '2026-05-11T02:00:00')).toEqual([
      ['2026-05-10T22:00', 0, null],
      ['2026-05-10T23:00', 6, 6],
      ['2026-05-11T00:00', 0, null],
      ['2026-05-11T01:00', 2, 2],
    ]);
    // The 10th of May 2026 is a Sunday.
    expect(await rates('WEEK', '2026-05-10T12:00:00', '2026-05-12T00:00:00')).toEqual([
      ['2026-05-04T00:00', 6, 6],
      ['2026-05-11T00:00', 6, 3],
    ]);
    expect(await rates('MONTH', '2026-04-30T00:00:00', '2026-06-01T00:00:00')).toEqual([
      ['2026-04-01T00:00', 0, null],
      ['2026-05-01T00:00', 12, 4],
    ]);
  });

  test.each([
    [120, 10, 80, 10, 0.005685, 1.5],
    [30, 2, 100, 10, 0.05884, 1.5],
  ])(
    'of %d in %d h after %d in %d h have a rate change with the p-value %d',
    async (c1, h1, c2, h2, p, ratio) => {
      await detect({ '2026-05-21T10:00': c1 }, h1 * 3600);
      await detect({ '2026-05-20T10:00': c2 }, h2 * 3600);
      const args = '(since: "2026-05-21T00:00:00Z", until: "2026-05-22T00:00:00Z")';
      const { rateChange, status } = await glitch('status rateChange { ratio pValue }', args);
      expect(Math.abs(rateChange.pValue - p)).toBeLessThan(1e-6);
      expect(rateChange.ratio).toBeCloseTo(ratio, 9);
      expect(status).toBe('UNKNOWN');
    },
  );

  test('have no rate change where a period has no audio', async () => {
    await detect({ '2026-05-20T10:00': 30 });
    expect(await glitch('rateChange { ratio pValue }')).toEqual({ rateChange: null });
  });
});

describe('the period of a report', () => {
  const refused = async (args: string, fields = 'status') => {
    const { errors } = await app.query(
      `query ($id: ID!) { model(id: $id) { production${args} { ${fields} } } }`,
      {
        id: modelId,
      },
    );
    return errors?.[0]?.extensions;
  };

  test.each([
    [
      'that ends before it starts',
      '(since: "2026-05-02T00:00:00Z", until: "2026-05-01T00:00:00Z")',
      'status',
      [
        'until',
        'must be a time after since, 2026-05-02T00:00:00.000Z, got 2026-05-01T00:00:00.000Z',
        'INCONSISTENT',
      ],
    ],
    [
      'that is empty',
      '(since: "2026-05-02T00:00:00Z", until: "2026-05-02T00:00:00Z")',
      'status',
      ['until', expect.stringContaining('must be a time after since'), 'INCONSISTENT'],
    ],
    [
      'that begins in the future',
      '(since: "2026-07-01T00:00:00Z")',
      'status',
      [
        'since',
        'must be a time before now, 2026-06-01T00:00:00.000Z, got 2026-07-01T00:00:00.000Z',
        'OUT_OF_RANGE',
      ],
    ],
    [
      'that ended before computers',
      '(until: "1066-05-02T00:00:00Z")',
      'status',
      ['until', 'must be a time in the years 1970 to 9999, got 1066-05-02T00:00:00.000Z', 'OUT_OF_RANGE'],
    ],
    [
      'before computers',
      '(since: "1066-05-02T00:00:00Z")',
      'status',
      ['since', expect.stringContaining('must be a time in the years 1970 to 9999'), 'OUT_OF_RANGE'],
    ],
    [
      'of more than 1000 days',
      '(since: "2023-05-02T00:00:00Z")',
      'classes { rates { start } }',
      ['bucket', expect.stringMatching(/^must divide .* into up to 1000 buckets, got DAY$/), 'TOO_MANY'],
    ],
    [
      'of more than 1000 hours',
      '(since: "2026-04-01T00:00:00Z")',
      'classes { rates(bucket: HOUR) { start } }',
      ['bucket', expect.stringContaining('into up to 1000 buckets, got HOUR'), 'TOO_MANY'],
    ],
    [
      'with a margin above 1',
      '(margin: 1.5)',
      'status',
      ['margin', 'must be a number from 0 to 1, got 1.5', 'OUT_OF_RANGE'],
    ],
    [
      'with a level above 0.999',
      '',
      'classes { precisionInterval(level: 1) { lower } }',
      ['level', 'must be a number from 0.5 to 0.999, got 1', 'OUT_OF_RANGE'],
    ],
  ])('is refused where %s', async (_, args, fields, [path, message, code]) => {
    expect(await refused(args, fields)).toEqual({
      code: 'BAD_USER_INPUT',
      fieldErrors: expect.arrayContaining([{ path: [path], message, code }]),
    });
  });

  test.each([
    ['(since: "2026-05-02T00:00:00Z", until: "2026-05-01T00:00:00Z", margin: 2)', ['until', 'margin']],
    ['(since: "1066-05-02T00:00:00Z", until: "1065-05-01T00:00:00Z")', ['since', 'until', 'until']],
    ['(until: "1066-05-02T00:00:00Z")', ['until']],
    ['(since: "2026-07-01T00:00:00Z")', ['since']],
  ])('%s is refused with field errors for all that was given, and for nothing else', async (args, paths) => {
    const faults = (await refused(args))?.fieldErrors as { path: string[] }[];
    expect(faults.map(({ path }) => path.join('.')).toSorted()).toEqual(paths.toSorted());
  });

  test('begins with 1970 where it ends within 30 days of that', async () => {
    expect(await glitch('detections', '(until: "1970-01-05T00:00:00Z")')).toEqual({ detections: 0 });
  });

  test('may have exactly 1,000 buckets, and fewer than 50,000 in one query', async () => {
    const thousand = '(since: "2023-09-05T00:00:00Z", until: "2026-06-01T00:00:00Z")';
    expect((await glitch('rates { start }', thousand)).rates).toHaveLength(1000);
    const many = Array.from(
      { length: 26 },
      (_, at) => `r${at}: production${thousand} { classes { rates { start } } }`,
    );
    const { errors } = await app.query(`query ($id: ID!) { model(id: $id) { ${many.join(' ')} } }`, {
      id: modelId,
    });
    expect(errors?.[0]?.extensions.code).toBe('TOO_COMPLEX');
  });
});

describe('the statements of production reports', () => {
  test('are five for 20 models at once, with all fields', async () => {
    const ids = Array.from({ length: 20 }, (_, at) => `many-${at}`);
    await Promise.all(ids.map((id) => registerModel(app, { id })));
    await recordDetections(app, { modelId: 'many-3' });
    await recordReview(app, 45, 50, { modelId: 'many-7' });
    const { data, errors, statements } = await app.queryWithStatements(
      `query ($ids: [ID!]) { models(first: 20, filter: { ids: $ids }) { nodes { id production {
        status retrainRecommended reasons audioSeconds classes {
          artifactType status detections detectionsPerHour rates { start detections detectionsPerHour }
          rateChange { ratio pValue } reviewed precision precisionInterval { lower } recall recallInterval { lower }
          probabilityDegraded } } } } }`,
      { ids },
    );
    expect(errors).toBeUndefined();
    expect(data.models.nodes).toHaveLength(20);
    const of = (id: string) => data.models.nodes.find((node: { id: string }) => node.id === id).production;
    expect(of('many-3').classes[0].detections).toBe(10);
    expect(of('many-7').classes[0].status).toBe('HEALTHY');
    expect(of('many-8')).toMatchObject({ status: 'UNKNOWN', audioSeconds: 0 });
    expect(statements).toHaveLength(5);
  });

  test('read only what is selected', async () => {
    const count = async (fields: string) => {
      const { statements } = await app.queryWithStatements(
        `query ($id: ID!) { model(id: $id) { production { ${fields} } } }`,
        { id: modelId },
      );
      return statements.length;
    };
    expect(await count('classes { artifactType }')).toBe(1);
    expect(await count('audioSeconds classes { detections rateChange { ratio } }')).toBe(2);
    expect(await count('status reasons classes { precision }')).toBe(3);
  });
});

describe('modelsNeedingAttention', () => {
  test('lists the models that serve and are WATCH or DEGRADED, the worst first', async () => {
    const serving: [string, number, number][] = [
      ['sick', 300, 400],
      ['ill', 80, 100],
      ['well', 45, 50],
      ['unknown', 5, 10],
    ];
    for (const [id, confirmed, of] of serving) {
      await registerModel(app, { id });
      await promote(app, id, { slot: `slot/${id}` });
      await recordReview(app, confirmed, of, { modelId: id });
    }
    await registerModel(app, { id: 'past' });
    await promote(app, 'past', { slot: 'slot/past' });
    await recordReview(app, 0, 100, { modelId: 'past', reviewedAt: '2026-05-01T12:00:00Z' });
    await registerModel(app, { id: 'idle' });
    await recordReview(app, 0, 100, { modelId: 'idle' });
    const { data, statements } = await app.queryWithStatements(
      '{ modelsNeedingAttention { nodes { id production { status } } totalCount pageInfo { hasNextPage } } }',
    );
    expect(data.modelsNeedingAttention).toEqual({
      nodes: [
        { id: 'sick', production: { status: 'DEGRADED' } },
        { id: 'ill', production: { status: 'WATCH' } },
      ],
      totalCount: 2,
      pageInfo: { hasNextPage: false },
    });
    expect(statements).toHaveLength(6);
    const first = await app.query(
      '{ modelsNeedingAttention(first: 1) { nodes { id } totalCount pageInfo { endCursor hasNextPage } } }',
    );
    expect(first.data.modelsNeedingAttention).toMatchObject({
      nodes: [{ id: 'sick' }],
      totalCount: 2,
      pageInfo: { hasNextPage: true },
    });
    const next = await app.query(
      'query ($after: String) { modelsNeedingAttention(first: 1, after: $after) { nodes { id } } }',
      { after: first.data.modelsNeedingAttention.pageInfo.endCursor },
    );
    expect(next.data.modelsNeedingAttention.nodes).toEqual([{ id: 'ill' }]);
    const { errors } = await app.query('{ modelsNeedingAttention(first: 0) { nodes { id } } }');
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

test('sums beyond the range of Int are given whole', async () => {
  await runSql(
    app.location,
    `INSERT INTO detection_day (model_id, day, artifact_type, detections, audio_seconds)
      SELECT '${modelId}', '2026-05-20', type, 3000000000, 3600 FROM unnest(ARRAY['glitch', 'long_pause']) AS types (type);
    INSERT INTO review (id, model_id, artifact_type, confirmed, rejected, reviewed_at)
      SELECT 'huge ' || n, '${modelId}', 'glitch', 2000000000, 0, '2026-05-20' FROM generate_series(1, 2) AS n`,
  );
  const found = await glitch(
    'detections detectionsPerHour reviewed precision rates(bucket: WEEK) { detections }',
  );
  expect(found).toMatchObject({
    detections: 3_000_000_000,
    detectionsPerHour: 3_000_000_000,
    reviewed: 4_000_000_000,
    precision: 1,
  });
  expect(Math.max(...found.rates.map((rate: { detections: number }) => rate.detections))).toBe(3_000_000_000);
});
