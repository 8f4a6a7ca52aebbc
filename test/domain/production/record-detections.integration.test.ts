import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordDetectionsInput } from '../../../src/domain/production/detections-input.ts';
import { bulkInsertDetections } from '../../../src/domain/production/record-detections.ts';
import { bulkInsertReviews } from '../../../src/domain/production/record-review.ts';
import { type DatabaseKind, startApp, type TestApp } from '../../support/app.ts';
import { recordDetections, recordReview } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

const hourMs = 3_600_000;
const start = Date.parse('2026-05-01T00:00:00Z');

/** Two days of hours, more detections in each. */
const windows: RecordDetectionsInput[] = Array.from({ length: 48 }, (_, hour) => ({
  modelId: 'sample',
  source: 'calls',
  windowStart: new Date(start + hour * hourMs),
  windowEnd: new Date(start + (hour + 1) * hourMs),
  audioSeconds: 60.5,
  counts: [{ artifactType: 'long_pause', detections: hour }],
}));

describe.each<DatabaseKind>(['PostgreSQL', 'embedded'])('on %s', (kind) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(kind, { now: () => new Date('2026-06-01T00:00:00Z') });
    await recordJob(app);
    await registerModel(app, { id: 'sample' });
    await registerModel(app, { id: 'sent' });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test('detections inserted in bulk read like those that are recorded one by one', async () => {
    const types = new Map([['sample', ['glitch', 'long_pause']]]);
    const reviewedAt = new Date('2026-05-02T00:00:00Z');
    const review = { artifactType: 'glitch', confirmed: 18, rejected: 2, missed: null, reviewer: 'gita' };
    await app.app.registry.writes.run(async (transaction) => {
      await bulkInsertDetections(transaction, windows, types);
      await bulkInsertReviews(transaction, [{ ...review, id: 'one', modelId: 'sample', reviewedAt }]);
    });
    for (const window of windows) await recordDetections(app, { ...window, modelId: 'sent' });
    await recordReview(app, 18, 20, { ...review, id: 'two', modelId: 'sent', reviewedAt });
    const { data } = await app.query(`{ models(orderBy: [{ field: CREATED_AT, direction: ASC }]) { nodes {
      production(since: "2026-05-01T00:00:00Z") { status audioSeconds classes {
        detections reviewed precision recall rates { start detections audioSeconds }
        may: rates(bucket: MONTH) { start detections audioSeconds } } } } } }`);
    const [sample, sent] = data.models.nodes;
    expect(sample).toEqual(sent);
    expect(sample.production.audioSeconds).toBe(48 * 60.5);
    expect(sample.production.classes[1].detections).toBe((47 * 48) / 2);
  });
});
