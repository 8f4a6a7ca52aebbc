import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MetricName } from '../../../src/database/model/metric-name.ts';
import { logitDensity } from '../../../src/domain/statistics/beta.ts';
import { type Evaluation, scoreDistribution } from '../../../src/domain/statistics/counts.ts';
import { probabilityBelow } from '../../../src/domain/statistics/difference.ts';
import { type LineDensity, sweep } from '../../../src/domain/statistics/integrate.ts';
import {
  headToHead,
  probabilityBest,
  probabilityNotWorse,
} from '../../../src/domain/statistics/probability.ts';

type Pair = Parameters<typeof headToHead>;
const probabilityBetter = (...pair: Pair) => headToHead(...pair)?.probabilityBetter ?? null;
const expectedLoss = (...pair: Pair) => headToHead(...pair)?.expectedLoss ?? null;

function of(precision: number, recall: number, support: number): Evaluation {
  return { precision, recall, support };
}

function expectClose(actual: number | null, expected: number, error = 1e-6): void {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThan(error);
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
const isProbability = (p: number | null) => p === null || (p >= 0 && p <= 1);

/** Needles, and mass at either end; the references come from adaptive quadrature in the narrower one's quantiles. */
const hard: [MetricName, Evaluation, Evaluation, number, number][] = [
  ['F1_SCORE', of(0.9, 0.9, 1e7), of(0.9002, 0.9001, 1e7), 0.065769340899, 0.000152859016],
  ['F1_SCORE', of(0.9, 0.9, 1e7), of(0.5, 0.5, 1), 0.966942111195, 0.00115492816],
  ['PRECISION', of(1, 1, 1e7), of(1, 1, 10), 0.999355376112, 0.000000000043],
  ['RECALL', of(1, 1, 1e7), of(1, 0.9999999, 1e7), 0.818309894142, 0.000000013662],
  ['RECALL', of(0.5, 0, 1e7), of(0.5, 0, 1e6), 0.194982249631, 0.000000462916],
  ['PRECISION', of(1, 0.001, 1), of(0.5, 0.001, 2), 0.500426317982, 0.20227761033],
];

describe('the probability of being better', () => {
  test.each([
    [20, 0.644695],
    [80, 0.781016],
    [150, 0.857624],
    [600, 0.984329],
  ])('has the published value with %i examples', (n, expected) => {
    expectClose(probabilityBetter('F1_SCORE', of(0.92, 0.88, n), of(0.89, 0.85, n)), expected);
  });

  test('agrees with the closed form: for Beta(a, 1) and Beta(b, 1), a/(a + b)', () => {
    expectClose(probabilityBetter('F1_SCORE', of(1, 1, 12), of(1, 1, 5)), 12.5 / 18, 1e-9);
    expectClose(probabilityBetter('F1_SCORE', of(1, 1, 1e7), of(1, 1, 1)), 10_000_000.5 / 10_000_002, 1e-9);
  });

  test.each(hard)(
    'holds, as the loss does, where densities are very narrow or at an end: %s %#',
    (name, a, b, p, loss) => {
      expectClose(probabilityBetter(name, a, b), p, 1e-8);
      expectClose(expectedLoss(name, a, b), loss, 1e-8);
    },
  );

  test('sums to 1 with its opposite, for any two', () => {
    fc.assert(
      fc.property(metric, evaluation, evaluation, (name, a, b) => {
        const forth = probabilityBetter(name, a, b);
        const back = probabilityBetter(name, b, a);
        if (forth === null || back === null) {
          expect(forth).toBe(back);
          return;
        }
        expect(isProbability(forth)).toBe(true);
        expect(Math.abs(forth + back - 1)).toBeLessThan(1e-12);
        expectClose(probabilityNotWorse(name, a, b, 0), forth, 1e-7);
      }),
      { numRuns: 300 },
    );
  });

  test('is one half against itself', () => {
    fc.assert(
      fc.property(metric, evaluation, (name, a) => {
        const p = probabilityBetter(name, a, a);
        if (p !== null) expectClose(p, 0.5, 1e-12);
      }),
    );
  });

  test('is null where either is unknown', () => {
    expect(headToHead('RECALL', of(0.9, 0.9, 0), of(0.9, 0.9, 10))).toBeNull();
    expect(probabilityBetter('RECALL', of(0.9, 0.9, 10), of(0, 0, 10))).toBeNull();
    expect(expectedLoss('RECALL', of(0.9, 0.9, 10), of(0, 0, 10))).toBeNull();
    expect(probabilityNotWorse('RECALL', of(0, 0, 10), of(0.9, 0.9, 10), 0.02)).toBeNull();
  });
});

describe('the expected loss', () => {
  test('has the published value', () => {
    expectClose(expectedLoss('F1_SCORE', of(0.92, 0.88, 150), of(0.89, 0.85, 150)), 0.00205, 1e-6);
  });

  test('differs between the two choices by the difference of the means', () => {
    const mean = (name: MetricName, a: Evaluation) => {
      const { alpha = 0, beta = 0 } = scoreDistribution(name, a) ?? {};
      return alpha / (alpha + beta);
    };
    fc.assert(
      fc.property(fc.constantFrom('PRECISION', 'RECALL'), evaluation, evaluation, (name, a, b) => {
        const loss = expectedLoss(name, a, b);
        const other = expectedLoss(name, b, a);
        if (loss === null || other === null) return;
        expect(loss >= 0 && loss <= 1 && other >= 0 && other <= 1).toBe(true);
        expectClose(loss - other, mean(name, b) - mean(name, a), 1e-7);
      }),
    );
  });
});

describe('the probability of being not worse by more than a margin', () => {
  test('has the published values', () => {
    const [better, worse] = [of(0.92, 0.88, 150), of(0.89, 0.85, 150)];
    expectClose(probabilityNotWorse('F1_SCORE', worse, better, 0.02), 0.36279);
    expectClose(probabilityNotWorse('F1_SCORE', better, worse, 0.02), 0.962646);
    expectClose(probabilityNotWorse('F1_SCORE', of(0.89, 0.85, 600), of(0.92, 0.88, 600), 0.05), 0.92395);
  });

  test.each<[MetricName, Evaluation, Evaluation, number, number]>([
    ['RECALL', of(1, 0, 10), of(1, 1, 1e7), 0.98, 0.519797813449],
    ['PRECISION', of(1, 1, 10), of(1, 1, 1e7), 0.02, 0.4802032409],
    ['RECALL', of(1, 0, 1e7), of(1, 0.02, 1000), 0.02, 0.485503662888],
    ['F1_SCORE', of(1, 1, 3), of(1, 1, 3), 0.5, 0.991290243257],
    ['F1_SCORE', of(0.97, 0.96, 1e7), of(0.99, 0.98, 1e7), 0.02, 0.495875238758],
  ])('holds where the margin cuts a density at its end: %s %#', (name, a, b, margin, expected) => {
    expectClose(probabilityNotWorse(name, a, b, margin), expected, 1e-8);
  });

  test('is a probability that grows with the margin, up to certainty at 1', () => {
    const margin = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(metric, evaluation, evaluation, margin, margin, (name, a, b, one, two) => {
        const [small, large] = [Math.min(one, two), Math.max(one, two)];
        const p = probabilityNotWorse(name, a, b, small);
        expect(isProbability(p)).toBe(true);
        if (p === null) return;
        expect(probabilityNotWorse(name, a, b, large)).toBeGreaterThanOrEqual(p - 1e-7);
        expect(probabilityNotWorse(name, a, b, 1)).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  test('asks for a lead where the margin is negative', () => {
    const a = { alpha: 90.5, beta: 10.5, oddsFactor: 1 } as const;
    const b = { alpha: 80.5, beta: 20.5, oddsFactor: 1 } as const;
    expect(probabilityBelow(a, b, -0.05)).toBeCloseTo(1 - probabilityBelow(b, a, 0.05), 12);
    expect(probabilityBelow(a, b, -1)).toBe(1);
  });
});

describe('the probability of being the best', () => {
  test('is that of being better where there are two', () => {
    const [a, b] = [of(0.92, 0.88, 150), of(0.89, 0.85, 80)];
    const [first = null, second = null] = probabilityBest('F1_SCORE', [a, b]);
    expectClose(first, probabilityBetter('F1_SCORE', a, b) ?? 0, 1e-8);
    expectClose(second, probabilityBetter('F1_SCORE', b, a) ?? 0, 1e-8);
  });

  test('agrees with the closed form: for Beta(aᵢ, 1), aᵢ/Σa', () => {
    const shares = probabilityBest('F1_SCORE', [of(1, 1, 2), of(1, 1, 10), of(1, 1, 500), of(1, 1, 3)]);
    for (const [index, a] of [2.5, 10.5, 500.5, 3.5].entries())
      expectClose(shares[index] ?? null, a / 517, 1e-8);
  });

  test('sums to 1 over the known, is null for the rest, and does not depend on the order of entries', () => {
    fc.assert(
      fc.property(metric, fc.array(evaluation, { minLength: 1, maxLength: 12 }), (name, entries) => {
        const shares = probabilityBest(name, entries);
        const known = shares.filter((share) => share !== null);
        expect(shares.map((share) => share === null)).toEqual(
          entries.map((entry) => scoreDistribution(name, entry) === null),
        );
        expect(known.every(isProbability)).toBe(true);
        if (known.length > 0)
          expectClose(
            known.reduce((sum, share) => sum + share, 0),
            1,
            1e-12,
          );
        for (const [i, share] of probabilityBest(name, entries.toReversed()).toReversed().entries()) {
          if (share !== null) expectClose(shares[i] ?? null, share, 1e-7);
        }
      }),
    );
  });

  test('is divided evenly among equals, and nothing among none', () => {
    const equals = Array.from({ length: 100 }, () => of(0.9, 0.9, 1e7));
    for (const share of probabilityBest('RECALL', equals)) expectClose(share, 0.01, 1e-9);
    expect(probabilityBest('RECALL', [])).toEqual([]);
    expect(probabilityBest('RECALL', [of(0, 0, 9)])).toEqual([null]);
  });

  test('sums to 1 over 100 entries of very narrow and very broad densities', () => {
    const board = Array.from({ length: 100 }, (_, i) => of(0.9 + i / 1e5, 0.9, i % 2 === 0 ? 1e7 : 30));
    let evaluations = 0;
    const counted = ({ knots, at }: LineDensity): LineDensity => ({
      knots,
      at: (x) => {
        evaluations += 1;
        return at(x);
      },
    });
    const scores = board.map((entry) => scoreDistribution('F1_SCORE', entry));
    sweep(
      scores.flatMap((entry) => (entry ? [counted(logitDensity(entry))] : [])),
      () => {},
    );
    expect(evaluations / board.length).toBeLessThan(500);
  });
});
