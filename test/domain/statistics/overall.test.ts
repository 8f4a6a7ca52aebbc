import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evaluation } from '../../../src/domain/statistics/counts.ts';
import {
  lowerBound,
  metricInterval,
  overallDeviation,
  overallInterval,
  overallLowerBound,
  rankingInterval,
} from '../../../src/domain/statistics/intervals.ts';
import { overallProbabilityBest, probabilityBest } from '../../../src/domain/statistics/probability.ts';

const strong = { precision: 0.92, recall: 0.88, support: 150 };

/** P(Normal ≤ z), to 1e−7 (Abramowitz and Stegun 7.1.26). */
function normalCdf(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = (poly * Math.exp((-z * z) / 2)) / 2;
  return z > 0 ? 1 - tail : tail;
}

describe('the interval behind a ranking', () => {
  test('is the 90 % interval, and begins at the lower bound', () => {
    const interval = rankingInterval('F1_SCORE', strong);
    expect(interval?.lower).toBe(lowerBound('F1_SCORE', strong));
    expect(interval?.upper).toBeCloseTo(metricInterval('F1_SCORE', strong, 0.9)?.upper ?? 0, 12);
    expect(rankingInterval('F1_SCORE', { ...strong, support: 0 })).toBeNull();
  });

  test('of an overall metric lies evenly about it, begins at its bound, and is cut at 0 and 1', () => {
    const { lower = 0, upper = 0, level } = overallInterval('F1_SCORE', 0.8, [strong, strong]) ?? {};
    expect(upper - 0.8).toBeCloseTo(0.8 - lower, 12);
    expect([lower, level]).toEqual([overallLowerBound('F1_SCORE', 0.8, [strong, strong]), 0.9]);
    expect(overallInterval('F1_SCORE', 1, [strong])?.upper).toBe(1);
    expect(overallInterval('F1_SCORE', 0, [strong])?.lower).toBe(0);
    expect(overallInterval('F1_SCORE', 0.8, [])).toBeNull();
  });
});

describe('the probability of being the best overall', () => {
  const estimate = fc.double({ min: 0, max: 1, noNaN: true });
  const deviation = fc.oneof(fc.double({ min: 1e-8, max: 0.5, noNaN: true }), fc.constantFrom(1e-8, 0.5));

  test('is, for two, the probability that their difference is above 0', () => {
    fc.assert(
      fc.property(estimate, estimate, deviation, deviation, (a, b, sa, sb) => {
        const [first = null] = overallProbabilityBest([
          { estimate: a, deviation: sa },
          { estimate: b, deviation: sb },
        ]);
        expect(Math.abs((first ?? -1) - normalCdf((a - b) / Math.hypot(sa, sb)))).toBeLessThan(1e-6);
      }),
      { numRuns: 300 },
    );
  });

  test('sums to 1 over those whose deviation is known, and is null for the rest', () => {
    const entry = fc.record({ estimate, deviation: fc.option(deviation) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
        const shares = overallProbabilityBest(entries);
        expect(shares.map((share) => share === null)).toEqual(entries.map((one) => one.deviation === null));
        const known = shares.filter((share) => share !== null);
        expect(known.every((share) => share >= 0 && share <= 1)).toBe(true);
        if (known.length > 0) expect(known.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  test.each<[string, number, Evaluation]>([
    ['one example', 0.9, { precision: 1e-13, recall: 0.5, support: 1 }],
    ['a thousand', 0.9, { precision: 1e-12, recall: 0.9, support: 1000 }],
    ['the smallest number', 1e-9, { precision: 5e-324, recall: 1e-9, support: 1 }],
  ])('is 1 for one alone, however low its precision: %s', (_, estimate, evaluation) => {
    for (const metric of ['PRECISION', 'RECALL', 'F1_SCORE'] as const) {
      expect(
        overallProbabilityBest([{ estimate, deviation: overallDeviation(metric, [evaluation]) }]),
      ).toEqual([1]);
      expect(probabilityBest(metric, [evaluation])).toEqual([1]);
    }
  });

  test('sums to 1 for any evaluations, overall and per artifact type', () => {
    const extreme = fc.constantFrom(0, 5e-324, 1e-300, 1e-15, 1e-13, 1e-12, 1e-9, 1 - 1e-9, 1);
    const share = fc.oneof(extreme, fc.double({ min: 0, max: 1, noNaN: true }));
    const support = fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom(0, 1, 10_000_000));
    const evaluation = fc.record({ precision: share, recall: share, support });
    const entry = fc.record({
      estimate: share,
      classes: fc.array(evaluation, { minLength: 1, maxLength: 3 }),
    });
    const metric = fc.constantFrom('PRECISION' as const, 'RECALL' as const, 'F1_SCORE' as const);
    const sumOf = (shares: readonly (number | null)[]) =>
      shares.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    fc.assert(
      fc.property(metric, fc.array(entry, { minLength: 1, maxLength: 5 }), (name, entries) => {
        const deviations = entries.map(({ classes }) => overallDeviation(name, classes));
        const overall = overallProbabilityBest(
          entries.map(({ estimate }, at) => ({ estimate, deviation: deviations[at] ?? null })),
        );
        expect(sumOf(overall)).toBeCloseTo(deviations.every((one) => one === null) ? 0 : 1, 9);
        const evaluations = entries.map(({ classes }) => classes[0] as Evaluation);
        const known = evaluations.some(({ precision, support }) => precision > 0 && support > 0);
        expect(sumOf(probabilityBest(name, evaluations))).toBeCloseTo(known ? 1 : 0, 9);
      }),
      { numRuns: 300 },
    );
  });

  test('is divided evenly among equals', () => {
    const equals = Array.from({ length: 100 }, () => ({ estimate: 0.9, deviation: 1e-6 }));
    for (const share of overallProbabilityBest(equals)) expect(share).toBeCloseTo(0.01, 9);
  });
});
