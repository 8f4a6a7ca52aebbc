import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type DatabaseKind, startApp, startAppOn, type TestApp } from '../../support/app.ts';
import { recordDetections } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

const start = new Date('2026-06-01T00:00:00Z');
const hour = 3_600_000;

/** A time so many hours into the 20th of May. */
const at = (hours: number) => new Date(Date.parse('2026-05-20T00:00:00Z') + hours * hour).toISOString();

describe.each<DatabaseKind>(['PostgreSQL', 'embedded'])('on %s', (kind) => {
  let app: TestApp;
  let modelId: string;
  beforeAll(async () => {
    app = await startApp(kind, { now: () => start });
    await recordJob(app);
  });
  afterAll(() => app[Symbol.asyncDispose]());
  beforeEach(async () => {
    modelId = `model-${Math.random()}`;
    await registerModel(app, { id: modelId });
  });

  const record = (from: number, to: number, input: Record<string, unknown> = {}) =>
    recordDetections(app, { modelId, windowStart: at(from), windowEnd: at(to), ...input });
  const glitches = (detections: number) => [{ artifactType: 'glitch', detections }];

  async function daily(since = '2026-05-19T00:00:00Z', until = '2026-05-22T00:00:00Z') {
    const { data, errors } = await app.query(
      `query ($id: ID!, $since: DateTime, $until: DateTime) { model(id: $id) { production(since: $since, until: $until) {
        audioSeconds classes { artifactType detections rates { start detections audioSeconds } } } } }`,
      { id: modelId, since, until },
    );
    if (errors) throw new Error(errors[0]?.message);
    const { audioSeconds, classes } = data.model.production;
    type Rate = { start: string; detections: number; audioSeconds: number };
    const days = classes[0].rates.filter((rate: Rate) => rate.audioSeconds > 0);
    return {
      audioSeconds,
      detections: classes.map((one: { detections: number }) => one.detections),
      days: days.map((rate: Rate) => [rate.start.slice(0, 10), rate.detections, rate.audioSeconds]),
    };
  }

  test('a window is kept, and an artifact type that is left out was not detected', async () => {
    expect(await record(10, 11)).toEqual({
      __typename: 'DetectionWindow',
      source: 'calls',
      windowStart: at(10),
      windowEnd: at(11),
      audioSeconds: 3600,
      counts: [
        { artifactType: 'glitch', detections: 10 },
        { artifactType: 'long_pause', detections: 0 },
      ],
    });
    expect(await daily()).toEqual({
      audioSeconds: 3600,
      detections: [10, 0],
      days: [['2026-05-20', 10, 3600]],
    });
  });

  test('a window that is sent again replaces the earlier one, and the sums follow', async () => {
    await record(10, 11);
    await record(11, 12, { counts: glitches(1) });
    await record(10, 11);
    expect((await daily()).days).toEqual([['2026-05-20', 11, 7200]]);
    await record(10, 11, { counts: glitches(3), audioSeconds: 1800 });
    expect((await daily()).days).toEqual([['2026-05-20', 4, 5400]]);
    await record(10, 11, { counts: [], audioSeconds: 0 });
    expect((await daily()).days).toEqual([['2026-05-20', 1, 3600]]);
  });

  test('a window that overlaps another of its model and source is refused, and nothing is written', async () => {
    await record(10, 12);
    for (const [from, to] of [
      [11, 13],
      [9, 11],
      [10, 11],
      [10, 13],
      [10.5, 11],
      [9, 13],
      [-11, 10.5],
    ] as const) {
      expect(await record(from, to)).toMatchObject({
        __typename: 'InvalidInputError',
        fieldErrors: [
          {
            path: ['input', 'windowStart'],
            message: `must begin a window that overlaps no other of "calls", got ${at(from)}, which overlaps ${at(10)} to ${at(12)}`,
          },
        ],
      });
    }
    expect((await daily()).days).toEqual([['2026-05-20', 10, 3600]]);
    expect(await record(12, 13)).toMatchObject({ __typename: 'DetectionWindow' });
    expect(await record(9, 10)).toMatchObject({ __typename: 'DetectionWindow' });
    expect(await record(-14, 9)).toMatchObject({ __typename: 'DetectionWindow' });
    expect(await record(11, 13, { source: 'archive' })).toMatchObject({ __typename: 'DetectionWindow' });
  });

  test('one of 20 overlapping windows that are sent at once is written', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => record(10 + index / 100, 11 + index / 100)),
    );
    expect(answers.filter(({ __typename }) => __typename === 'DetectionWindow')).toHaveLength(1);
    expect((await daily()).days).toEqual([['2026-05-20', 10, 3600]]);
  });

  test('many sources at once lose nothing of a day', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        record(10, 11, { source: `s${index % 20}`, counts: glitches(7) }),
      ),
    );
    expect((await daily()).days).toEqual([['2026-05-20', 140, 72_000]]);
  });

  test('a window counts in the day (UTC) in which it begins', async () => {
    await record(-1, 1, { counts: glitches(5) });
    expect((await daily()).days).toEqual([['2026-05-19', 5, 3600]]);
  });

  test('a window appends no event', async () => {
    const last = async () =>
      (await app.query('{ registryEvents(last: 1) { nodes { sequence } } }')).data.registryEvents.nodes[0];
    const before = await last();
    await record(10, 11);
    expect(await last()).toEqual(before);
  });

  test('a window of an archived model is kept', async () => {
    await app.query('mutation ($id: ID!) { archiveModel(id: $id) { __typename } }', { id: modelId });
    expect(await record(10, 11)).toMatchObject({ __typename: 'DetectionWindow' });
  });

  test('a window that is replaced leaves no audio in the sums, not even fractions', async () => {
    await record(10, 11, { audioSeconds: 0.1 });
    await record(11, 12, { audioSeconds: 0.2 });
    expect((await daily()).audioSeconds).toBe(0.3);
    for (const hour of [10, 11]) await record(hour, hour + 1, { audioSeconds: 0, counts: [] });
    expect(await daily()).toEqual({ audioSeconds: 0, detections: [0, 0], days: [] });
  });

  test('a window may end up to 5 minutes ahead, as clocks differ', async () => {
    const window = { windowStart: '2026-05-31T23:00:00.000Z', windowEnd: '2026-06-01T00:05:00.000Z' };
    expect(await record(0, 0, window)).toMatchObject({ __typename: 'DetectionWindow' });
    const later = { windowStart: '2026-05-31T23:00:00.000Z', windowEnd: '2026-06-01T00:05:00.001Z' };
    expect(await record(0, 0, later)).toMatchObject({ fieldErrors: [{ path: ['input', 'windowEnd'] }] });
  });

  describe('a window with bad input', () => {
    test.each([
      ['ends before it starts', { windowEnd: at(9) }, 'windowEnd', 'must be a time after windowStart'],
      ['ends as it starts', { windowEnd: at(10) }, 'windowEnd', 'must be a time after windowStart'],
      ['lasts more than a day', { windowEnd: at(34.001) }, 'windowEnd', 'up to a day after it'],
      [
        'lies in the future',
        { windowStart: '2026-06-01T01:00:00.000Z', windowEnd: '2026-06-01T02:00:00.000Z' },
        'windowStart',
        'must be a time from 1970 until now, or up to 5 minutes ahead',
      ],
      ['has no source', { source: '' }, 'source', 'must be 1 to 100 characters, got 0'],
      [
        'has negative audio',
        { audioSeconds: -1 },
        'audioSeconds',
        'must be a number from 0 to 1000000000, got -1',
      ],
      [
        'has endless audio',
        { audioSeconds: 1e10 },
        'audioSeconds',
        'must be a number from 0 to 1000000000, got 10000000000',
      ],
      [
        'has negative counts',
        { counts: glitches(-1) },
        'counts.0.detections',
        'must be an integer from 0 to 1000000, got -1',
      ],
      [
        'has a class that the model does not detect',
        { counts: [{ artifactType: 'echo', detections: 1 }] },
        'counts.0.artifactType',
        'must be one of the model\'s artifact types, "glitch", "long_pause", got "echo"',
      ],
      [
        'has a class twice',
        { counts: [...glitches(1), ...glitches(2)] },
        'counts.1.artifactType',
        'must name each artifact type once, got "glitch" twice',
      ],
    ])('is refused where it %s', async (_, input, path, message) => {
      const { fieldErrors } = await record(10, 11, input);
      expect(fieldErrors).toContainEqual({
        path: ['input', ...path.split('.')],
        message: expect.stringContaining(message),
      });
      expect((await daily()).days).toEqual([]);
    });

    test('is refused with all field errors at once', async () => {
      const { fieldErrors } = await record(11, 10, {
        source: ' ',
        audioSeconds: -1,
        counts: [...glitches(-1), { artifactType: 'echo', detections: 2_000_000 }],
      });
      expect(fieldErrors.map(({ path }: { path: string[] }) => path.slice(1).join('.')).toSorted()).toEqual([
        'audioSeconds',
        'counts.0.detections',
        'counts.1.artifactType',
        'counts.1.detections',
        'source',
        'windowEnd',
      ]);
    });

    test('of an unknown model is NotFoundError', async () => {
      expect(await record(10, 11, { modelId: 'none' })).toMatchObject({
        __typename: 'NotFoundError',
        message: 'There is no model "none".',
      });
    });
  });
});

test('two gateways keep the windows of a source apart, and neither waits for a change of the registry', async () => {
  await using app = await startApp('PostgreSQL', { now: () => start });
  await using other = await startAppOn(app.location, { now: () => start });
  await recordJob(app);
  await registerModel(app);
  const answers = await app.app.registry.writes.run(() =>
    Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        recordDetections(index % 2 ? app : other, {
          windowStart: at(10 + index / 100),
          windowEnd: at(11 + index / 100),
        }),
      ),
    ),
  );
  expect(answers.filter(({ __typename }) => __typename === 'DetectionWindow')).toHaveLength(1);
});
