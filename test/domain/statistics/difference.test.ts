import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MetricName } from '../../../src/database/model/metric-name.ts';
import { type Evaluation, scoreDistribution } from '../../../src/domain/statistics/counts.ts';
import { differenceInterval, probabilityBelow } from '../../../src/domain/statistics/difference.ts';
import type { Interval } from '../../../src/domain/statistics/intervals.ts';
import { headToHead } from '../../../src/domain/statistics/probability.ts';

function of(precision: number, recall: number, support: number): Evaluation {
  return { precision, recall, support };
}

const metric = fc.constantFrom<MetricName>('PRECISION', 'RECALL', 'F1_SCORE');
const score = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  fc.constantFrom(0, 1, 1 - 1e-7, 1e-4),
);
const support = fc.oneof(
  fc.integer({ min: 0, max: 10_000_000 }),
  fc.integer({ min: 0, max: 300 }),
  fc.constantFrom(1, 10_000_000),
);
const evaluation = fc.record({ precision: score, recall: score, support });
const level = fc.oneof(fc.double({ min: 0.5, max: 0.999, noNaN: true }), fc.constantFrom(0.5, 0.95, 0.999));

/** P(a − b < difference). */
function below(name: MetricName, a: Evaluation, b: Evaluation, difference: number): number {
  const [scoreA, scoreB] = [scoreDistribution(name, a), scoreDistribution(name, b)];
  if (!(scoreA && scoreB)) throw new Error('unknown counts');
  return probabilityBelow(scoreA, scoreB, -difference);
}

function expectEnds(interval: Interval | null, lower: number, upper: number, error: number): void {
  expect(Math.abs((interval?.lower ?? Number.NaN) - lower)).toBeLessThan(error);
  expect(Math.abs((interval?.upper ?? Number.NaN) - upper)).toBeLessThan(error);
}

describe('the interval of a difference', () => {
  test.each([
    [of(0.92, 0.88, 150), of(0.89, 0.85, 150), -0.025037, 0.085509],
    [of(0.92, 0.88, 600), of(0.89, 0.85, 600), 0.002688, 0.057459],
    [of(0.94, 0.93, 20), of(0.9, 0.9, 1450), -0.097788, 0.079894],
  ])('has the published values: %j against %j', (a, b, lower, upper) => {
    expectEnds(differenceInterval('F1_SCORE', a, b), lower, upper, 1e-6);
  });

  // By SciPy 1.17: adaptive quadrature between quantiles of both, and Brent's method.
  test.each([
    [of(0.92, 0.88, 150), of(0.89, 0.85, 150), 0.999, -0.06372378965429, 0.12563783406566],
    [of(0.9, 0.9, 1e7), of(0.9002, 0.9001, 1e7), 0.95, -0.00034494227622, 0.00004494779559],
    [of(0.9, 0.9, 1e7), of(0.9002, 0.9001, 1e7), 0.999, -0.00047728501467, 0.00017729039093],
    [of(0.9, 0.9, 1e7), of(0.5, 0.5, 1), 0.999, -0.08869350282447, 0.89950001922157],
    [of(1, 1, 1e7), of(1, 1, 10), 0.95, 0.00120555931993, 0.17387612605568],
    [of(1, 1, 1e7), of(1, 1, 10), 0.999, 0.0000237654782, 0.34692844831941],
    [of(0.5, 0, 1e7), of(0.5, 0, 10), 0.95, -0.34470358287628, -0.00009122439042],
    [of(1, 0.001, 1), of(0.5, 0.001, 2), 0.95, -0.60550960298167, 0.75246729108676],
  ])('holds where densities are very narrow or at an end: %j against %j, level %d', (a, b, at, ...ends) => {
    expectEnds(differenceInterval('F1_SCORE', a, b, at), ...(ends as [number, number]), 1e-9);
  });

  test('leaves the same probability outside at either end, for any two models and every level', () => {
    fc.assert(
      fc.property(metric, evaluation, evaluation, level, (name, a, b, at) => {
        const interval = differenceInterval(name, a, b, at);
        if (interval === null) return;
        const tail = (1 - at) / 2;
        expect(Math.abs(below(name, a, b, interval.lower) - tail)).toBeLessThan(1e-6);
        expect(Math.abs(below(name, a, b, interval.upper) - (1 - tail))).toBeLessThan(1e-6);
        expect(interval.level).toBe(at);
      }),
      { numRuns: 500 },
    );
  });

  test('lies within [−1, 1], contains the median, and widens with the level', () => {
    fc.assert(
      fc.property(metric, evaluation, evaluation, level, level, (name, a, b, one, two) => {
        const narrow = differenceInterval(name, a, b, Math.min(one, two));
        const wide = differenceInterval(name, a, b, Math.max(one, two));
        if (narrow === null || wide === null) return;
        expect(-1 <= narrow.lower && narrow.lower < narrow.upper && narrow.upper <= 1).toBe(true);
        expect(below(name, a, b, narrow.lower)).toBeLessThan(0.5);
        expect(below(name, a, b, narrow.upper)).toBeGreaterThan(0.5);
        const rounding = 1e-6 * (narrow.upper - narrow.lower);
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower + rounding);
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper - rounding);
      }),
      { numRuns: 300 },
    );
  });

  test('is negated and turned round where the models change places', () => {
    fc.assert(
      fc.property(metric, evaluation, evaluation, level, (name, a, b, at) => {
        const forth = differenceInterval(name, a, b, at);
        const back = differenceInterval(name, b, a, at);
        expect(back).toEqual(forth && { lower: -forth.upper, upper: -forth.lower, level: at });
      }),
    );
  });

  test('lies above 0 at 90 % exactly where the probability of being better is above 95 %', () => {
    fc.assert(
      fc.property(metric, evaluation, evaluation, (name, a, b) => {
        const { probabilityBetter } = headToHead(name, a, b) ?? {};
        if (probabilityBetter === undefined || Math.abs(probabilityBetter - 0.95) < 1e-6) return;
        expect((differenceInterval(name, a, b, 0.9)?.lower ?? 0) > 0).toBe(probabilityBetter > 0.95);
      }),
    );
  });

  test('is null where either is unknown', () => {
    expect(differenceInterval('F1_SCORE', of(0.9, 0.9, 0), of(0.9, 0.9, 10))).toBeNull();
    expect(differenceInterval('F1_SCORE', of(0.9, 0.9, 10), of(0, 0, 10))).toBeNull();
  });
});
