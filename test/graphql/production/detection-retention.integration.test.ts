import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pruneDetections } from '../../../src/domain/production/prune-detections.ts';
import { type DatabaseKind, startApp, type TestApp } from '../../support/app.ts';
import { recordDetections } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

const hour = 3_600_000;

/** A time so many hours into the 20th of May. */
const at = (hours: number) => new Date(Date.parse('2026-05-20T00:00:00Z') + hours * hour).toISOString();

/** The same time is kept for 10 days by another gateway, and for 400 by the one that is asked. */
const tenDays = 10;

describe.each<DatabaseKind>(['PostgreSQL', 'embedded'])('on %s', (kind) => {
  let app: TestApp;
  let now: Date;
  beforeAll(async () => {
    app = await startApp(kind, { now: () => now });
    now = new Date('2026-06-01T00:00:00Z');
    await recordJob(app);
    await registerModel(app);
  });
  afterAll(() => app[Symbol.asyncDispose]());
  beforeEach(() => {
    now = new Date('2026-05-30T23:59:59Z');
  });
  afterEach(async () => {
    const { client } = app.app.registry;
    await client.$transaction([
      client.detectionWindow.deleteMany(),
      client.detectionDay.deleteMany(),
      client.detectionPruning.deleteMany(),
    ]);
  });

  const record = (from: number, to: number, detections = 10, source = 'calls') =>
    recordDetections(app, {
      windowStart: at(from),
      windowEnd: at(to),
      source,
      counts: [{ artifactType: 'glitch', detections }],
    });
  const prune = (detectionDays: number) => pruneDetections({ ...app.app.registry, detectionDays });
  const windows = () => app.app.registry.client.detectionWindow.count();

  async function daily() {
    const { data } = await app.query(
      `{ model(id: "model-1") { production(since: "2026-05-19T00:00:00Z", until: "2026-05-22T00:00:00Z") {
        classes { rates { detections audioSeconds } } } } }`,
    );
    type Rate = { detections: number; audioSeconds: number };
    return data.model.production.classes[0].rates.map((rate: Rate) => [rate.detections, rate.audioSeconds]);
  }

  const refusal = (from: number, oldest: number) => ({
    fieldErrors: [
      {
        path: ['input', 'windowStart'],
        message: `must be a time from ${at(oldest)}, as earlier windows are no longer kept, got ${at(from)}`,
      },
    ],
  });

  test('windows are pruned by whole days when they are too old, and their sums stay', async () => {
    await record(0, 1, 1);
    await record(23, 24, 2);
    await record(24, 25, 4);
    const kept = await daily();
    expect(kept.slice(1)).toEqual([
      [3, 7200],
      [4, 3600],
    ]);
    now = new Date('2027-06-24T23:59:59Z');
    expect(await prune(400)).toBe(0);
    now = new Date('2027-06-25T00:00:00Z');
    expect(await prune(400)).toBe(2);
    expect(await windows()).toBe(1);
    expect(await daily()).toEqual(kept);
    expect(await record(5, 6)).toMatchObject(refusal(5, 24));
  });

  test('a window of a pruned time is refused, also where windows are kept for longer by now', async () => {
    await record(0, 1);
    await record(24, 25);
    const kept = await daily();
    now = new Date('2026-05-31T00:00:00Z');
    expect(await prune(tenDays)).toBe(1);
    expect(await record(0, 1)).toMatchObject(refusal(0, 24));
    expect(await record(23.5, 24.5)).toMatchObject(refusal(23.5, 24));
    expect(await daily()).toEqual(kept);
    expect(await prune(400)).toBe(0);
    expect(await record(0, 1)).toMatchObject(refusal(0, 24));
    expect(await record(24, 25)).toMatchObject({ __typename: 'DetectionWindow' });
    expect(await daily()).toEqual(kept);
  });

  test('a shorter retention on one gateway refuses nothing on another before windows are pruned', async () => {
    now = new Date('2026-06-10T00:00:00Z');
    expect(await prune(tenDays)).toBe(0);
    expect(await record(0, 1)).toMatchObject({ __typename: 'DetectionWindow' });
  });

  test('a window that is sent again while it is pruned counts once', async () => {
    const sources = Array.from({ length: 8 }, (_, index) => `s${index}`);
    await Promise.all(sources.map((source) => record(0, 1, 7, source)));
    now = new Date('2026-06-10T00:00:00Z');
    await Promise.all([
      ...sources.map((source) => record(0, 1, 7, source)),
      prune(tenDays),
      ...sources.map((source) => record(0, 1, 7, source)),
      prune(tenDays),
    ]);
    expect((await daily())[1]).toEqual([8 * 7, 8 * 3600]);
  });
});
