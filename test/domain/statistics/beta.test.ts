import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BetaDistribution,
  betaCdf,
  betaPdf,
  logitDensity,
  scoreQuantile,
} from '../../../src/domain/statistics/beta.ts';
import { integralBelow, sweep } from '../../../src/domain/statistics/integrate.ts';

const shape = fc.oneof(
  fc.double({ min: 0.5, max: 50, noNaN: true }),
  fc.double({ min: Math.log(0.5), max: Math.log(1e7), noNaN: true }).map(Math.exp),
  fc.constantFrom(0.5, 1, 1e7),
);
const probability = fc.double({ min: 0.0005, max: 0.9995, noNaN: true });
const betaQuantile = (p: number, { alpha, beta }: BetaDistribution) =>
  scoreQuantile({ alpha, beta, oddsFactor: 1 }, p);
const logit = (x: number) => Math.log(x / (1 - x));

describe('the beta distribution', () => {
  test('agrees with closed forms', () => {
    expect(betaCdf(0.3, { alpha: 5, beta: 1 })).toBeCloseTo(0.3 ** 5, 14);
    expect(betaCdf(0.3, { alpha: 0.5, beta: 0.5 })).toBeCloseTo(
      (2 / Math.PI) * Math.asin(Math.sqrt(0.3)),
      14,
    );
    expect(betaPdf(0.3, { alpha: 2, beta: 3 })).toBeCloseTo(12 * 0.3 * 0.7 ** 2, 13);
    expect(betaQuantile(0.05, { alpha: 1, beta: 8 })).toBeCloseTo(1 - 0.95 ** (1 / 8), 12);
  });

  test('has quantiles that undo its cdf, with ½ or ten million on either side', () => {
    fc.assert(
      fc.property(shape, shape, probability, (alpha, beta, p) => {
        const x = betaQuantile(p, { alpha, beta });
        // Near 1, the spacing of doubles alone moves the probability.
        const near = Math.min(1 - x, 1) > 1e-9 ? 1e-8 : 1e-3;
        expect(Math.abs(betaCdf(x, { alpha, beta }) - p)).toBeLessThan(near);
      }),
      { numRuns: 300 },
    );
  });

  test('has quantiles beyond any support: x·β tends to a gamma variable, x to a normal one', () => {
    // Quantiles of Gamma(½), half those of χ² with one degree of freedom.
    expect(betaQuantile(0.95, { alpha: 0.5, beta: 9e15 }) * 9e15).toBeCloseTo(3.841458820694124 / 2, 8);
    expect(betaQuantile(0.05, { alpha: 0.5, beta: 9e15 }) * 9e15).toBeCloseTo(0.003932140000019 / 2, 10);
    expect(betaQuantile(0.5, { alpha: 1e9, beta: 1e9 })).toBeCloseTo(0.5, 12);
    const deviation = 0.5 / Math.sqrt(2e9);
    expect((betaQuantile(0.975, { alpha: 1e9, beta: 1e9 }) - 0.5) / deviation).toBeCloseTo(
      1.959963984540054,
      6,
    );
  });

  test('has the same quantiles in any order of the calls, and mirrored', () => {
    const score = { alpha: 3, beta: 8, oddsFactor: 1 } as const;
    const alone = [0.9, 0.1, 0.5].map((p) => betaQuantile(p, score));
    expect([0.5, 0.1, 0.9].map((p) => scoreQuantile(score, p))).toEqual(alone.toReversed());
    const mirrored = scoreQuantile({ alpha: 8, beta: 3, oddsFactor: 1 }, 0.9);
    expect(mirrored).toBeCloseTo(1 - (alone[1] as number), 14);
  });
});

describe('a score', () => {
  test('doubles the odds of J for F1', () => {
    const j = betaQuantile(0.2, { alpha: 40, beta: 9 });
    const f1 = scoreQuantile({ alpha: 40, beta: 9, oddsFactor: 2 }, 0.2);
    expect(f1).toBeCloseTo((2 * j) / (1 + j), 15);
  });

  test('has over its logit the density x·(1 − x)·pdf(x)', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 500, noNaN: true }),
        fc.double({ min: 0.5, max: 500, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (alpha, beta, x) => {
          const { at } = logitDensity({ alpha, beta, oddsFactor: 1 });
          expect(at(logit(x))).toBeCloseTo(x * (1 - x) * betaPdf(x, { alpha, beta }), 7);
          const f1 = logitDensity({ alpha, beta, oddsFactor: 2 });
          expect(f1.at(logit((2 * x) / (1 + x)))).toBeCloseTo(at(logit(x)), 7);
        },
      ),
    );
  });

  test('has over its logit the mass that the cdf says', () => {
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (alpha, beta, p) => {
        const x = betaQuantile(p, { alpha, beta });
        fc.pre(x < 1 - 1e-6);
        const below = integralBelow(logit(x), logitDensity({ alpha, beta, oddsFactor: 1 }));
        expect(Math.abs(below - betaCdf(x, { alpha, beta }))).toBeLessThan(1e-7);
      }),
    );
  });

  test('has ascending knots and a mass of 1 for any counts', () => {
    const any = fc.oneof(shape, fc.constant(Number.MAX_SAFE_INTEGER));
    fc.assert(
      fc.property(any, any, fc.constantFrom<1 | 2>(1, 2), (alpha, beta, oddsFactor) => {
        const line = logitDensity({ alpha, beta, oddsFactor });
        expect(line.knots).toEqual([...new Set(line.knots)].sort((a, b) => a - b));
        let mass = 0;
        sweep([line], (_x, weight, [height = 0]) => {
          mass += weight * height;
        });
        expect(Math.abs(mass - 1)).toBeLessThan(1e-7);
      }),
    );
  });
});
