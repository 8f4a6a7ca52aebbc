import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evaluation } from '../../../src/domain/statistics/counts.ts';
import {
  lowerBound,
  metricInterval,
  overallDeviation,
  overallInterval,
  overallLowerBound,
  overallRankingInterval,
  rankingInterval,
} from '../../../src/domain/statistics/intervals.ts';
import {
  overallProbabilityBest,
  overallProbabilityBetter,
  probabilityBest,
} from '../../../src/domain/statistics/probability.ts';

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
    const { lower = 0, upper = 0, level } = overallRankingInterval('F1_SCORE', 0.8, [strong, strong]) ?? {};
    expect(upper - 0.8).toBeCloseTo(0.8 - lower, 12);
    expect([lower, level]).toEqual([overallLowerBound('F1_SCORE', 0.8, [strong, strong]), 0.9]);
    expect(overallRankingInterval('F1_SCORE', 1, [strong])?.upper).toBe(1);
    expect(overallRankingInterval('F1_SCORE', 0, [strong])?.lower).toBe(0);
    expect(overallRankingInterval('F1_SCORE', 0.8, [])).toBeNull();
  });
});

describe('the interval of an overall metric', () => {
  const weak = { precision: 0.85, recall: 0.82, support: 80 };
  const level = fc.oneof(fc.double({ min: 0.5, max: 0.999, noNaN: true }), fc.constantFrom(0.5, 0.999));
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const support = fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.constantFrom(0, 1, 10_000_000));
  const evaluations = fc.array(fc.record({ precision: share, recall: share, support }), { maxLength: 6 });
  const metric = fc.constantFrom('PRECISION' as const, 'RECALL' as const, 'F1_SCORE' as const);

  test.each([
    [0.5, 0.6744897501960817],
    [0.9, 1.6448536269514722],
    [0.95, 1.959963984540054],
    [0.999, 3.2905267314918945],
  ])('of level %d reaches the normal quantile %d in deviations from the estimate', (at, z) => {
    for (const name of ['PRECISION', 'RECALL', 'F1_SCORE'] as const) {
      const { lower = 0, upper = 0, level } = overallInterval(name, 0.8, [strong, weak], at) ?? {};
      const deviation = overallDeviation(name, [strong, weak]) ?? 0;
      expect((0.8 - lower) / deviation).toBeCloseTo(z, 9);
      expect((upper - 0.8) / deviation).toBeCloseTo(z, 9);
      expect(level).toBe(at);
    }
  });

  test('has the level 0.95 by default, and is null where no artifact type is known', () => {
    expect(overallInterval('RECALL', 0.8, [strong])).toEqual(overallInterval('RECALL', 0.8, [strong], 0.95));
    expect(overallInterval('RECALL', 0.8, [])).toBeNull();
    expect(overallInterval('RECALL', 0.8, [{ ...strong, support: 0 }])).toBeNull();
  });

  test('contains the estimate, lies within [0, 1] and widens with the level', () => {
    fc.assert(
      fc.property(metric, share, evaluations, level, level, (name, estimate, of, one, two) => {
        const narrow = overallInterval(name, estimate, of, Math.min(one, two));
        const wide = overallInterval(name, estimate, of, Math.max(one, two));
        if (narrow === null || wide === null) return;
        expect(0 <= wide.lower && wide.lower <= narrow.lower && narrow.lower <= estimate).toBe(true);
        expect(estimate <= narrow.upper && narrow.upper <= wide.upper && wide.upper <= 1).toBe(true);
      }),
    );
  });

  test('narrows with the support, in proportion to its root', () => {
    const width = (support: number) => {
      const { lower = 0, upper = 0 } = overallInterval('F1_SCORE', 0.9, [{ ...strong, support }]) ?? {};
      return upper - lower;
    };
    expect(width(10_000) / width(40_000)).toBeCloseTo(2, 3);
  });
});

describe('the probability of being better overall', () => {
  const estimate = fc.double({ min: 0, max: 1, noNaN: true });
  const deviation = fc.oneof(fc.double({ min: 1e-8, max: 0.5, noNaN: true }), fc.constantFrom(1e-8, 0.5));
  const overall = fc.record({ estimate, deviation });

  test('is that of being the best of two', () => {
    fc.assert(
      fc.property(overall, overall, (a, b) => {
        const [best = null] = overallProbabilityBest([a, b]);
        expect(Math.abs((overallProbabilityBetter(a, b) ?? -1) - (best ?? -2))).toBeLessThan(1e-7);
      }),
    );
  });

  test('sums to 1 with its opposite', () => {
    fc.assert(
      fc.property(overall, overall, (a, b) => {
        const [forth, back] = [overallProbabilityBetter(a, b) ?? -1, overallProbabilityBetter(b, a) ?? -1];
        expect(Math.min(forth, back)).toBeGreaterThanOrEqual(0);
        expect(forth + back).toBeCloseTo(1, 12);
      }),
    );
  });

  test('is null where either deviation is unknown', () => {
    const [known, unknown] = [
      { estimate: 0.9, deviation: 0.01 },
      { estimate: 0.8, deviation: null },
    ];
    expect([overallProbabilityBetter(known, unknown), overallProbabilityBetter(unknown, known)]).toEqual([
      null,
      null,
    ]);
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
