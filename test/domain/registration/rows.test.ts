import { describe, expect, test } from 'vitest';
import type { IdentifiedInput } from '../../../src/domain/model/model-input.ts';
import { metricRows, modelRow } from '../../../src/domain/registration/rows.ts';

const now = new Date('2026-05-02T00:00:00Z');
const createdAt = new Date('2026-05-01T00:00:00Z');
const glitch = { artifactType: 'glitch', precision: 0.92, recall: 0.88, f1Score: 0.9, support: 150 };
const pause = { artifactType: 'long_pause', precision: 0.85, recall: 0.82, f1Score: 0.83, support: 80 };

function input(more: Partial<IdentifiedInput> = {}): IdentifiedInput {
  return {
    id: 'model-1',
    name: 'TTS Detector v1.10',
    artifactTypes: ['long_pause', 'glitch'],
    trainingJobId: 'job-1',
    evalMetrics: { precision: 0.89, recall: 0.85, f1Score: 0.87, perClass: [pause, glitch] },
    isActive: true,
    createdAt,
    ...more,
  };
}

describe('the row of a new model', () => {
  test('holds what it was registered with, at revision 1', () => {
    expect(modelRow(input({ description: 'for calls' }), now)).toMatchObject({
      id: 'model-1',
      name: 'TTS Detector v1.10',
      description: 'for calls',
      artifactTypes: ['long_pause', 'glitch'],
      trainingJobId: 'job-1',
      precision: 0.89,
      recall: 0.85,
      f1Score: 0.87,
      isActive: true,
      archivedAt: null,
      revision: 1,
      createdAt,
      updatedAt: now,
    });
  });

  test('was created now where it does not say when', () => {
    expect(modelRow(input({ createdAt: undefined }), now).createdAt).toBe(now);
    expect(modelRow(input({ createdAt: null }), now).createdAt).toBe(now);
  });

  test('is archived where it comes archived from another registry', () => {
    expect(modelRow(input({ isActive: false, archivedAt: now }), now)).toMatchObject({
      isActive: false,
      archivedAt: now,
    });
  });

  test('has the sum of its supports, and 0 without per-class metrics', () => {
    expect(modelRow(input(), now).support).toBe(230);
    const without = { precision: 0.89, recall: 0.85, f1Score: 0.87, perClass: [] };
    expect(modelRow(input({ evalMetrics: without }), now)).toMatchObject({
      support: 0,
      precisionLowerBound: null,
      recallLowerBound: null,
      f1ScoreLowerBound: null,
    });
  });

  test('has the family and version that its name says', () => {
    const { family, version, versionOrder } = modelRow(input(), now);
    expect([family, version, versionOrder.map(String)]).toEqual(['TTS Detector', '1.10', ['1', '10']]);
    expect(modelRow(input({ name: null }), now)).toMatchObject({
      family: null,
      version: null,
      versionOrder: [],
    });
  });
});

describe('the rows of per-class metrics', () => {
  const rowsOf = (more: Partial<IdentifiedInput> = {}) => metricRows(input(more), modelRow(input(more), now));

  test('stand in the order in which they were given', () => {
    expect(rowsOf()).toMatchObject([
      { modelId: 'model-1', position: 0, ...pause },
      { modelId: 'model-1', position: 1, ...glitch },
    ]);
  });

  test('have the published lower bounds', () => {
    const [ofPause, ofGlitch] = rowsOf();
    expect(ofGlitch?.f1ScoreLowerBound).toBeCloseTo(0.864147, 6);
    expect(ofPause?.f1ScoreLowerBound).toBeCloseTo(0.773516, 6);
    expect(ofGlitch?.precisionLowerBound).toBeLessThan(0.92);
    expect(ofGlitch?.recallLowerBound).toBeLessThan(ofGlitch?.precisionLowerBound ?? 0);
  });

  test('are usable for rankings while their model is active and not archived', () => {
    const usable = (more: Partial<IdentifiedInput>) => rowsOf(more).map((row) => row.usable);
    expect(usable({})).toEqual([true, true]);
    expect(usable({ isActive: false })).toEqual([false, false]);
    expect(usable({ isActive: false, archivedAt: now })).toEqual([false, false]);
  });

  test('know when their model was created, by which ties are broken', () => {
    expect(rowsOf().map(({ modelCreatedAt }) => modelCreatedAt)).toEqual([createdAt, createdAt]);
  });
});
