import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countsOf, scoreDistribution } from '../../../src/domain/statistics/counts.ts';

const score = fc.double({ min: 0, max: 1, noNaN: true });
const positive = fc.double({ min: 0, minExcluded: true, max: 1, noNaN: true });
const support = fc.integer({ min: 1, max: 10_000_000 });

describe('counts', () => {
  test('follow from precision, recall and support, and stay real-valued', () => {
    const counts = countsOf({ precision: 0.92, recall: 0.88, support: 150 });
    expect(counts?.truePositives).toBeCloseTo(132, 10);
    expect(counts?.falseNegatives).toBeCloseTo(18, 10);
    expect(counts?.falsePositives).toBeCloseTo(132 * (0.08 / 0.92), 10);
  });

  test('are unknown without support, and where a precision of 0 hides the false positives', () => {
    expect(countsOf({ precision: 0.9, recall: 0.9, support: 0 })).toBeNull();
    expect(countsOf({ precision: 0, recall: 0, support: 500 })).toBeNull();
    expect(countsOf({ precision: 0, recall: 0.4, support: 500 })).toBeNull();
  });

  test('are known where nothing was found', () => {
    expect(countsOf({ precision: 1, recall: 0, support: 30 })).toEqual({
      truePositives: 0,
      falsePositives: 0,
      falseNegatives: 30,
    });
  });

  test('give precision, recall and support back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        positive,
        support,
        (precision, recall, n) => {
          fc.pre(recall > 1e-6);
          const counts = countsOf({ precision, recall, support: n });
          if (counts === null) throw new Error('unknown');
          const { truePositives: tp, falsePositives: fp, falseNegatives: fn } = counts;
          expect(tp / (tp + fp)).toBeCloseTo(precision, 9);
          expect(tp / (tp + fn)).toBeCloseTo(recall, 9);
          expect(tp + fn).toBeCloseTo(n, 6);
        },
      ),
    );
  });

  test('are finite and not negative for every score, however small the precision', () => {
    fc.assert(
      fc.property(positive, score, support, (precision, recall, n) => {
        for (const count of Object.values(
          countsOf({ precision, recall, support: n }) ?? { none: Number.NaN },
        )) {
          expect(Number.isFinite(count) && count >= 0).toBe(true);
        }
      }),
    );
    expect(countsOf({ precision: Number.MIN_VALUE, recall: 1, support: 10_000_000 })?.falsePositives).toBe(
      Number.MAX_SAFE_INTEGER,
    );
  });
});

describe('the distribution of the true score', () => {
  const evaluation = { precision: 0.8, recall: 0.5, support: 80 };

  test('is a beta distribution under the Jeffreys prior', () => {
    expect(scoreDistribution('PRECISION', evaluation)).toMatchObject({ alpha: 40.5, oddsFactor: 1 });
    expect(scoreDistribution('PRECISION', evaluation)?.beta).toBeCloseTo(10.5, 10);
    expect(scoreDistribution('RECALL', evaluation)).toEqual({ alpha: 40.5, beta: 40.5, oddsFactor: 1 });
  });

  test('is, for F1, one of J with both kinds of error and twice the odds', () => {
    expect(scoreDistribution('F1_SCORE', evaluation)).toMatchObject({ alpha: 40.5, oddsFactor: 2 });
    expect(scoreDistribution('F1_SCORE', evaluation)?.beta).toBeCloseTo(51, 10);
  });

  test('is null where the counts are unknown', () => {
    expect(scoreDistribution('RECALL', { ...evaluation, precision: 0 })).toBeNull();
    expect(scoreDistribution('F1_SCORE', { ...evaluation, support: 0 })).toBeNull();
  });
});
