import { describe, expect, test } from 'vitest';
import { type DatabaseKind, startApp, type TestApp } from '../../support/app.ts';
import { promote, recordDetections, recordReview, rollBack } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

const dayMs = 24 * 60 * 60_000;
const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * dayMs);
const weeks = Array.from({ length: 52 }, (_, week) => week);
const date = (time: Date | string) => new Date(time).toISOString().slice(0, 10);

/** The 36th week of the year, from which on the second model is no longer what it was. */
const driftWeek = 36;

async function register(app: TestApp, id: string, precision: number, recall: number, support: number) {
  const f1Score = (2 * precision * recall) / (precision + recall);
  await registerModel(app, {
    id,
    name: `Glitch Detector ${id}`,
    artifactTypes: ['glitch'],
    evalMetrics: {
      precision,
      recall,
      f1Score,
      perClass: [{ artifactType: 'glitch', precision, recall, f1Score, support }],
    },
  });
}

/** A week in production: a window each day, and 50 detections that people looked at. */
async function live(app: TestApp, modelId: string, week: number, confirmed: number) {
  const windowStart = day(week * 7).toISOString();
  await recordDetections(app, {
    modelId,
    windowStart,
    windowEnd: day(week * 7 + 1).toISOString(),
    audioSeconds: 36_000,
    counts: [{ artifactType: 'glitch', detections: week < driftWeek ? 100 : 130 }],
  });
  await recordReview(app, confirmed, 50, { id: `week-${week}`, modelId, reviewedAt: windowStart });
}

describe.each<DatabaseKind>(['PostgreSQL', 'embedded'])('on %s', (kind) => {
  test('a model is evaluated, promoted, degrades, is noticed and rolled back over a year, all read in one query', async () => {
    let now = day(0);
    await using app = await startApp(kind, { now: () => now });
    await recordJob(app);
    await register(app, 'v1', 0.92, 0.88, 150);
    await promote(app, 'v1', { reason: 'the first' });
    const noticed: Record<string, string> = {};
    for (const week of weeks) {
      now = day(week * 7 + 2);
      if (week === 10) {
        await register(app, 'v2', 0.95, 0.93, 600);
        expect(await promote(app, 'v2', { expectedModelId: 'v1', gate: {} })).toMatchObject({
          model: { id: 'v2' },
        });
      }
      const serving = noticed.DEGRADED || week < 10 ? 'v1' : 'v2';
      await live(app, serving, week, serving === 'v2' && week >= driftWeek ? 42 : 46);
      const { data } = await app.query(
        '{ modelsNeedingAttention { nodes { id production { status retrainRecommended } } } }',
      );
      const [found] = data.modelsNeedingAttention.nodes;
      if (!found) continue;
      noticed[found.production.status] ??= date(now);
      expect(found.production.retrainRecommended).toBe(found.production.status === 'DEGRADED');
      if (found.production.status === 'DEGRADED') await rollBack(app, 'production', 'it degraded');
    }
    expect(noticed).toEqual({ WATCH: '2026-09-26', DEGRADED: '2026-10-03' });
    now = day(365);
    await expectTheYear(app, noticed);
  });
});

async function expectTheYear(app: TestApp, noticed: Record<string, string>) {
  const reports = weeks.map(
    (
      week,
    ) => `week${week}: production(since: "${day(week * 7 - 28).toISOString()}", until: "${day(week * 7 + 2).toISOString()}") {
      status reasons }`,
  );
  const { data, errors } = await app.query(`{
    deployment(slot: "production") {
      model { id }
      spring: modelAt(time: "${day(100).toISOString()}") { id }
      history { nodes { kind time reason model { id } previousModel { id } check { passes classes { probabilityNotWorse } } } }
    }
    registryEvents(filter: { slot: "production" }) { nodes { type modelId after reason } }
    model(id: "v2") {
      evalMetrics { forClass(artifactType: "glitch") { precision } }
      year: production(since: "${day(0).toISOString()}", until: "${day(365).toISOString()}") {
        audioSeconds classes { detections rates(bucket: MONTH) { start detections audioSeconds } }
      }
      drift: production(since: "${day(driftWeek * 7).toISOString()}", until: "${day(driftWeek * 7 + 28).toISOString()}") {
        classes { rateChange { ratio pValue } }
      }
      ${reports.join('\n')}
    }
    modelsNeedingAttention { totalCount }
  }`);
  expect(errors).toBeUndefined();
  const { deployment, registryEvents, model, modelsNeedingAttention } = data;

  expect([deployment.model.id, deployment.spring.id]).toEqual(['v1', 'v2']);
  const history = deployment.history.nodes.toReversed();
  expect(history).toMatchObject([
    { kind: 'PROMOTED', model: { id: 'v1' }, previousModel: null, check: null },
    { kind: 'PROMOTED', model: { id: 'v2' }, previousModel: { id: 'v1' }, check: { passes: true } },
    { kind: 'ROLLED_BACK', model: { id: 'v1' }, previousModel: { id: 'v2' }, reason: 'it degraded' },
  ]);
  expect(history.map(({ time }: { time: string }) => date(time))).toEqual([
    '2026-01-01',
    '2026-03-14',
    noticed.DEGRADED,
  ]);
  expect(registryEvents.nodes.map(({ type }: { type: string }) => type)).toEqual([
    'MODEL_PROMOTED',
    'MODEL_PROMOTED',
    'DEPLOYMENT_ROLLED_BACK',
  ]);

  // Week 10 to 39, a window of 10 hours of audio each; some months have five.
  expect(model.year.audioSeconds).toBe(30 * 36_000);
  expect(model.year.classes[0].detections).toBe(26 * 100 + 4 * 130);
  const months = model.year.classes[0].rates;
  expect(months.map(({ detections }: { detections: number }) => detections)).toEqual([
    0, 0, 300, 500, 400, 400, 500, 400, 490, 130, 0, 0,
  ]);
  expect(model.drift.classes[0].rateChange.ratio).toBeCloseTo(1.3, 9);

  const statuses = weeks.map((week) => ({ week: date(day(week * 7 + 2)), ...model[`week${week}`] }));
  const first = (status: string) => statuses.find((one) => one.status === status)?.week;
  expect([first('HEALTHY'), first('WATCH'), first('DEGRADED')]).toEqual([
    '2026-03-14',
    noticed.WATCH,
    noticed.DEGRADED,
  ]);
  const degraded = statuses.find((one) => one.status === 'DEGRADED');
  expect(degraded.reasons).toEqual([
    'glitch: degraded, as 214 of 250 reviewed detections were confirmed, a precision of 0.856 against 0.95 in the evaluation: worse by more than 0.05 with probability 0.974.',
  ]);
  expect(modelsNeedingAttention.totalCount).toBe(0);
}
