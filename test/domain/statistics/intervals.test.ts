import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MetricName } from '../../../src/database/model/metric-name.ts';
import { scoreQuantile } from '../../../src/domain/statistics/beta.ts';
import { type Evaluation, scoreDistribution } from '../../../src/domain/statistics/counts.ts';
import {
  lowerBound,
  metricInterval,
  overallDeviation,
  overallLowerBound,
} from '../../../src/domain/statistics/intervals.ts';

const strong: Evaluation = { precision: 0.92, recall: 0.88, support: 150 };
const weak: Evaluation = { precision: 0.85, recall: 0.82, support: 80 };
const unknown: Evaluation = { precision: 0, recall: 0, support: 50 };

const metrics: readonly MetricName[] = ['PRECISION', 'RECALL', 'F1_SCORE'];
const metric = fc.constantFrom(...metrics);
const score = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
);
const support = fc.oneof(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 300 }));
const evaluation = fc.record({ precision: score, recall: score, support });
const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });

function bounds(name: MetricName, of: Evaluation, at?: number): [number, number] {
  const interval = metricInterval(name, of, at);
  if (interval === null) throw new Error('no interval');
  return [interval.lower, interval.upper];
}

function expectBounds(actual: [number, number], lower: number, upper: number): void {
  expect(Math.abs(actual[0] - lower)).toBeLessThan(1e-6);
  expect(Math.abs(actual[1] - upper)).toBeLessThan(1e-6);
}

describe('an interval', () => {
  test('has the published values', () => {
    expectBounds(bounds('F1_SCORE', strong), 0.857036, 0.929839);
    expectBounds(bounds('F1_SCORE', strong, 0.9), 0.864147, 0.925202);
    expectBounds(bounds('PRECISION', strong), 0.867149, 0.956147);
    expectBounds(bounds('RECALL', strong), 0.820865, 0.924652);
    expectBounds(bounds('F1_SCORE', weak), 0.761226, 0.88721);
    expectBounds(bounds('F1_SCORE', weak, 0.9), 0.773516, 0.879237);
    expectBounds(bounds('PRECISION', weak), 0.758105, 0.916246);
    expectBounds(bounds('RECALL', weak), 0.725271, 0.892073);
  });

  test('lies about the published medians', () => {
    const medians = [strong, weak].map((of) => scoreDistribution('F1_SCORE', of));
    expect(medians.map((of) => of && scoreQuantile(of, 0.5).toFixed(6))).toEqual(['0.897631', '0.831557']);
  });

  // Quantiles 0.0005 and 0.9995 by SciPy 1.17: precision, recall, F1.
  test.each<[number, number, number, [number, number], [number, number], [number, number]]>([
    [
      0.92,
      0.88,
      150,
      [0.8238791122879443, 0.9734280240609693],
      [0.7746939450879413, 0.9481700368328658],
      [0.8245180013224568, 0.9472515256007776],
    ],
    [
      1,
      1,
      1,
      [0.011129693503316293, 0.9999998457874233],
      [0.011129693503316293, 0.9999998457874233],
      [0.012520337316265997, 0.9998332916543169],
    ],
    [
      1,
      1,
      10_000_000,
      [0.9999993942169413, 0.9999999999999803],
      [0.9999993942169413, 0.9999999999999803],
      [0.999999619954896, 0.9999999999749937],
    ],
    [
      0.5,
      0.5,
      10_000_000,
      [0.49947972219518133, 0.5005202778048187],
      [0.49947972219518133, 0.5005202778048187],
      [0.49954937272589944, 0.5004505203777995],
    ],
    [
      0.999999,
      0.3,
      10_000_000,
      [0.9999956637154328, 0.9999999191873457],
      [0.2995233085366143, 0.30047699353170004],
      [0.46097399849784537, 0.46210261955535176],
    ],
    [
      1e-9,
      0.5,
      10_000_000,
      [9.985291867762428e-10, 1.00147232356587e-9],
      [0.49947972219518133, 0.5005202778048187],
      [1.9970583695613057e-9, 2.002944643122902e-9],
    ],
    [
      1e-300,
      1,
      1,
      [8.481530612970934e-19, 9.842125019946608e-16],
      [0.011129693503316293, 0.9999998457874233],
      [1.6963061225941867e-18, 1.96842500398932e-15],
    ],
    [
      1,
      1e-300,
      10_000_000,
      [6.168501482333415e-7, 0.9999993831498518],
      [1.9634956164272027e-14, 6.05783058688656e-7],
      [3.9269910365047817e-14, 1.2115653228533185e-6],
    ],
    [
      0.37,
      1e-9,
      10_000_000,
      [7.892210772045033e-7, 0.9999990190703827],
      [2.6600487245302507e-14, 6.094031643761728e-7],
      [5.320097173996964e-14, 1.2188055229928844e-6],
    ],
    [
      0.01,
      0.99,
      3,
      [0.0007985878593091775, 0.04284873485150339],
      [0.15255343626278262, 0.9999998545183217],
      [0.0015930499499508812, 0.08203840755666492],
    ],
    [
      0.8,
      1,
      20,
      [0.47977908637785543, 0.9656358952624746],
      [0.741531544010485, 0.9999999903044637],
      [0.6354028473708456, 0.9789108845018516],
    ],
  ])('of P = %d, R = %d, n = %d agrees with SciPy', (precision, recall, support, ...expected) => {
    for (const [at, name] of metrics.entries()) {
      const actual = bounds(name, { precision, recall, support }, 0.999);
      for (const [end, value] of (expected[at] as number[]).entries()) {
        expect(Math.abs((actual[end] as number) / value - 1)).toBeLessThan(1e-9);
      }
    }
  });

  test('has the level asked for', () => {
    expect(metricInterval('RECALL', strong)?.level).toBe(0.95);
    expect(metricInterval('RECALL', strong, 0.8)?.level).toBe(0.8);
  });

  test('is null where the counts cannot be known', () => {
    for (const name of metrics) {
      expect(metricInterval(name, unknown)).toBeNull();
      expect(metricInterval(name, { ...strong, support: 0 })).toBeNull();
      expect(lowerBound(name, unknown)).toBeNull();
    }
  });

  test('is null or within [0, 1] about the median, for any scores, support and level', () => {
    fc.assert(
      fc.property(metric, evaluation, level, (name, of, at) => {
        const distribution = scoreDistribution(name, of);
        const interval = metricInterval(name, of, at);
        expect(interval === null).toBe(of.precision === 0 || of.support === 0);
        if (interval === null || distribution === null) return;
        const median = scoreQuantile(distribution, 0.5);
        const places = [0, interval.lower, median, interval.upper, 1];
        expect(places.every(Number.isFinite)).toBe(true);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  test('narrows with support and widens with the level', () => {
    const width = ([lower, upper]: [number, number]) => upper - lower;
    const known = fc.record({
      precision: fc.double({ min: 0.001, max: 1, noNaN: true }),
      recall: score,
      support: fc.integer({ min: 1, max: 100_000 }),
    });
    fc.assert(
      fc.property(metric, known, level, fc.integer({ min: 2, max: 100 }), (name, of, at, times) => {
        const narrow = width(bounds(name, { ...of, support: of.support * times }, at));
        expect(narrow).toBeLessThanOrEqual(width(bounds(name, of, at)) + 1e-9);
        expect(width(bounds(name, of, at / 2))).toBeLessThanOrEqual(width(bounds(name, of, at)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the lower bound of a per-class metric', () => {
  test('is the 5 % quantile', () => {
    expect(Math.abs((lowerBound('F1_SCORE', strong) ?? 0) - 0.864147)).toBeLessThan(1e-6);
    expect(Math.abs((lowerBound('F1_SCORE', weak) ?? 0) - 0.773516)).toBeLessThan(1e-6);
    expect(lowerBound('RECALL', weak)).toBeCloseTo(bounds('RECALL', weak, 0.9)[0], 12);
  });

  test('is higher for many examples than for few at the same score', () => {
    const few = lowerBound('F1_SCORE', { ...strong, support: 20 });
    const many = lowerBound('F1_SCORE', { ...strong, support: 2000 });
    expect(many).toBeGreaterThan(few ?? 1);
  });
});

describe('the lower bound of an overall metric', () => {
  const deviations = {
    // √(Σ Var)/2, from a = tp + ½ and b of the two classes above.
    PRECISION:
      Math.sqrt(betaVariance(132.5, 11.978260869565217) + betaVariance(66.1, 12.076470588235294)) / 2,
    RECALL: Math.sqrt(betaVariance(132.5, 18.5) + betaVariance(66.1, 14.9)) / 2,
  };

  function betaVariance(a: number, b: number): number {
    return (a * b) / ((a + b) ** 2 * (a + b + 1));
  }

  test('is the estimate less 1.645 deviations of the macro average', () => {
    for (const name of ['PRECISION', 'RECALL'] as const) {
      expect(overallDeviation(name, [strong, weak])).toBeCloseTo(deviations[name], 12);
      expect(overallLowerBound(name, 0.8, [strong, weak])).toBeCloseTo(0.8 - 1.645 * deviations[name], 12);
    }
  });

  test('takes for F1 the variance of J through the slope of 2J/(1 + J)', () => {
    const variance = (a: number, b: number) => (4 * betaVariance(a, b)) / (1 + a / (a + b)) ** 4;
    const expected = Math.sqrt(variance(132.5, 30.47826086956522) + variance(66.1, 26.976470588235294)) / 2;
    expect(overallDeviation('F1_SCORE', [strong, weak])).toBeCloseTo(expected, 12);
    const [lower, upper] = bounds('F1_SCORE', strong, 0.9);
    const alone = overallDeviation('F1_SCORE', [strong]);
    expect(alone).toBeCloseTo((upper - lower) / (2 * 1.645), 3);
  });

  test('is cut to [0, 1]', () => {
    expect(overallLowerBound('F1_SCORE', 0.01, [weak])).toBe(0);
    expect(overallLowerBound('F1_SCORE', 1, [{ precision: 1, recall: 1, support: 1e7 }])).toBeLessThanOrEqual(
      1,
    );
  });

  test('counts an unknown artifact type with the largest variance, so that it never raises the bound', () => {
    expect(overallDeviation('RECALL', [strong, unknown])).toBeCloseTo(
      Math.sqrt(betaVariance(132.5, 18.5) + 0.25) / 2,
      12,
    );
    fc.assert(
      fc.property(metric, fc.array(evaluation, { minLength: 1, maxLength: 6 }), (name, classes) => {
        const bound = overallLowerBound(name, 0.9, classes);
        const hidden = classes.map((of, index) => (index === 0 ? { ...of, support: 0 } : of));
        const less = overallLowerBound(name, 0.9, hidden);
        if (bound !== null && less !== null) expect(less).toBeLessThanOrEqual(bound);
      }),
    );
  });

  test('is null where no artifact type is known', () => {
    expect(overallLowerBound('F1_SCORE', 0.9, [])).toBeNull();
    expect(overallLowerBound('F1_SCORE', 0.9, [unknown, unknown])).toBeNull();
  });

  test('is null or within [0, 1] for any artifact types', () => {
    fc.assert(
      fc.property(metric, score, fc.array(evaluation, { maxLength: 8 }), (name, estimate, classes) => {
        const bound = overallLowerBound(name, estimate, classes);
        expect(bound === null || (bound >= 0 && bound <= estimate)).toBe(true);
      }),
    );
  });
});
