import { describe, expect, test } from 'vitest';
import type { ReviewSum } from '../../../src/database/production/detection-sums.ts';
import { modelHealth, recallReviews, worstProbability } from '../../../src/domain/production/health.ts';

const margin = 0.05;

/** The evaluation that the published figures are of. */
const evaluated = (artifactType: string) => ({ artifactType, precision: 0.92, recall: 0.88, support: 150 });

function reviewed(artifactType: string, confirmed: number, of: number): ReviewSum {
  return {
    modelId: 'model-1',
    artifactType,
    confirmed,
    rejected: of - confirmed,
    missed: null,
    confirmedWithMissCheck: 0,
  };
}

function healthOf(...reviews: ReviewSum[]) {
  const types = reviews.map(({ artifactType }) => artifactType);
  return modelHealth(types, types.map(evaluated), reviews, margin);
}

describe('the health of a model on one artifact type', () => {
  test.each([
    ['HEALTHY', 45, 50, 0.282634],
    ['WATCH', 80, 100, 0.940672],
    ['DEGRADED', 300, 400, 0.999672],
  ])('is %s at %i of %i confirmed', (status, confirmed, of, probability) => {
    const [glitch] = healthOf(reviewed('glitch', confirmed, of)).classes;
    expect(glitch).toMatchObject({ artifactType: 'glitch', status });
    expect(glitch?.probabilityDegraded).toBeCloseTo(probability, 5);
  });

  test('is UNKNOWN below 20 reviewed detections', () => {
    expect(healthOf(reviewed('glitch', 0, 19)).status).toBe('UNKNOWN');
    expect(healthOf(reviewed('glitch', 0, 20)).status).toBe('DEGRADED');
  });

  test('is UNKNOWN while nobody reviewed it', () => {
    const { classes } = modelHealth(['glitch'], [evaluated('glitch')], [], margin);
    expect(classes).toMatchObject([{ status: 'UNKNOWN', reviews: null, probabilityDegraded: null }]);
  });

  test('is UNKNOWN where the model was not evaluated on it, or its precision is unknown', () => {
    const reviews = [reviewed('glitch', 10, 100)];
    const without = modelHealth(['glitch'], [], reviews, margin);
    const unknown = { ...evaluated('glitch'), precision: 0 };
    const undefinedPrecision = modelHealth(['glitch'], [unknown], reviews, margin);
    expect([without.status, undefinedPrecision.status]).toEqual(['UNKNOWN', 'UNKNOWN']);
  });
});

describe('the health of a model', () => {
  const mixed = healthOf(
    reviewed('echo', 45, 50),
    reviewed('clipping', 1, 2),
    reviewed('glitch', 300, 400),
    reviewed('long_pause', 80, 100),
  );

  test('is that of its worst artifact type', () => {
    expect(mixed.status).toBe('DEGRADED');
    expect(healthOf(reviewed('echo', 45, 50), reviewed('long_pause', 80, 100)).status).toBe('WATCH');
  });

  test('ignores artifact types whose status is UNKNOWN', () => {
    expect(healthOf(reviewed('echo', 45, 50), reviewed('clipping', 1, 2)).status).toBe('HEALTHY');
  });

  test('recommends to retrain where it is DEGRADED, and only there', () => {
    const recommended = [300, 350, 380].map((k) => healthOf(reviewed('glitch', k, 400)).retrainRecommended);
    expect(recommended).toEqual([true, false, false]);
    expect(healthOf(reviewed('glitch', 80, 100))).toMatchObject({
      status: 'WATCH',
      retrainRecommended: false,
    });
  });

  test('is told by artifact type, in the model’s own order', () => {
    expect(mixed.classes.map(({ artifactType }) => artifactType)).toEqual([
      'echo',
      'clipping',
      'glitch',
      'long_pause',
    ]);
  });

  test('has a reason for each artifact type, the worst first and UNKNOWN last', () => {
    expect(mixed.reasons.map((reason) => /glitch|long_pause|echo|clipping/.exec(reason)?.[0])).toEqual([
      'glitch',
      'long_pause',
      'echo',
      'clipping',
    ]);
  });

  test('has reasons that hold the figures', () => {
    const [glitch, longPause, , clipping] = mixed.reasons;
    expect(figures(glitch)).toEqual(expect.arrayContaining(['300', '400', '0.750', '0.92', '0.05']));
    expect(figures(longPause)).toEqual(expect.arrayContaining(['80', '100', '0.800', '0.92', '0.05']));
    expect(figures(clipping)).toEqual(expect.arrayContaining(['2', '20']));
  });

  test('has the more probable of two degraded artifact types first', () => {
    const { reasons } = healthOf(reviewed('echo', 300, 400), reviewed('glitch', 200, 400));
    expect(reasons.map((reason) => /glitch|echo/.exec(reason)?.[0])).toEqual(['glitch', 'echo']);
  });
});

const figures = (text = '') => text.match(/\d+(?:\.\d+)?/g);

describe('the worst probability of a model', () => {
  test('is the highest of the artifact types whose status is known', () => {
    expect(worstProbability(healthOf(reviewed('echo', 45, 50), reviewed('glitch', 80, 100)))).toBeCloseTo(
      0.940672,
      5,
    );
    expect(worstProbability(healthOf(reviewed('echo', 45, 50), reviewed('glitch', 0, 19)))).toBeCloseTo(
      0.282634,
      5,
    );
  });

  test('is null where no status is known', () => {
    expect(worstProbability(healthOf(reviewed('echo', 0, 19)))).toBeNull();
    expect(worstProbability(healthOf())).toBeNull();
  });
});

test('recall in production counts only reviews that looked for misses', () => {
  const sum = { ...reviewed('glitch', 50, 60), confirmedWithMissCheck: 20, missed: 5 };
  expect(recallReviews(sum)).toEqual({ confirmed: 20, rejected: 0, missed: 5 });
});
