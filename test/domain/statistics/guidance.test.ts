import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quality, reliability } from '../../../src/domain/statistics/guidance.ts';
import { metricInterval } from '../../../src/domain/statistics/intervals.ts';

test('quality is good above 0.8 and fair above 0.6, not at the thresholds themselves', () => {
  const scores = [1, 0.8 + Number.EPSILON, 0.8, 0.6 + Number.EPSILON, 0.6, 0];
  expect(scores.map(quality)).toEqual(['GOOD', 'GOOD', 'FAIR', 'FAIR', 'POOR', 'POOR']);
});

test('reliability follows the width of the 95 % interval and grows with the support', () => {
  const words = ['LOW', 'MEDIUM', 'HIGH'];
  const score = fc.double({ min: 0.01, max: 1, noNaN: true });
  const support = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(score, score, support, fc.integer({ min: 2, max: 100 }), (precision, recall, n, times) => {
      const few = { precision, recall, support: n };
      const { lower = 0, upper = 0 } = metricInterval('F1_SCORE', few) ?? {};
      const word = reliability(few) ?? '';
      expect(word).toBe(upper - lower < 0.05 ? 'HIGH' : upper - lower < 0.15 ? 'MEDIUM' : 'LOW');
      const more = reliability({ ...few, support: n * times }) ?? '';
      expect(words.indexOf(more)).toBeGreaterThanOrEqual(words.indexOf(word));
    }),
  );
});

test('reliability is null where the counts cannot be known', () => {
  expect(reliability({ precision: 0.9, recall: 0.9, support: 0 })).toBeNull();
  expect(reliability({ precision: 0, recall: 0, support: 90 })).toBeNull();
});
