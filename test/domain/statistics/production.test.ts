import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  detectionRateChange,
  healthStatus,
  probabilityDegraded,
  productionPrecision,
  productionPrecisionInterval,
  productionRecall,
  productionRecallInterval,
  worstStatus,
} from '../../../src/domain/statistics/production.ts';

const evaluated = { precision: 0.92, recall: 0.88, support: 150 };
const count = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 1_000_000 }));
const hours = fc.oneof(fc.constantFrom(1, 10, 24), fc.double({ min: 1e-3, max: 1e4, noNaN: true }));

function reviewed(confirmed: number, of: number, missed: number | null = null) {
  return { confirmed, rejected: of - confirmed, missed };
}

function pValue(now: number, hoursNow: number, before: number, hoursBefore: number): number {
  const change = detectionRateChange(
    { detections: now, hours: hoursNow },
    { detections: before, hours: hoursBefore },
  );
  return change?.pValue ?? Number.NaN;
}

/** The definition itself, term by term. */
function summed(observed: number, trials: number, chance: number): number {
  const terms = [(1 - chance) ** trials];
  for (let k = 1; k <= trials; k++) {
    terms.push(((terms[k - 1] as number) * (trials - k + 1) * chance) / (k * (1 - chance)));
  }
  const limit = (terms[observed] as number) * (1 + 1e-7);
  return terms.filter((term) => term <= limit).reduce((a, b) => a + b, 0);
}

describe('precision and recall in production', () => {
  test('are shares of what was reviewed', () => {
    expect(productionPrecision(reviewed(45, 50))).toBe(0.9);
    expect(productionRecall(reviewed(45, 50, 5))).toBe(0.9);
  });

  test('are null while nothing was reviewed, and recall while nobody looked for misses', () => {
    expect(productionPrecision(reviewed(0, 0))).toBeNull();
    expect(productionPrecisionInterval(reviewed(0, 0))).toBeNull();
    expect(productionRecall(reviewed(45, 50))).toBeNull();
    expect(productionRecallInterval(reviewed(45, 50))).toBeNull();
    expect(productionRecallInterval(reviewed(0, 5, 0))).toBeNull();
  });

  test('have the intervals of Beta(k + ½, n − k + ½) and Beta(k + ½, m + ½)', () => {
    // The same distributions as those of an evaluation with 132 of 150 found.
    const recall = productionRecallInterval({ confirmed: 132, rejected: 3, missed: 18 });
    expect(recall?.lower).toBeCloseTo(0.820865, 6);
    expect(recall?.upper).toBeCloseTo(0.924652, 6);
    expect(productionPrecisionInterval(reviewed(132, 150), 0.95)).toEqual(recall);
    expect(productionPrecisionInterval(reviewed(132, 150), 0.5)?.level).toBe(0.5);
  });

  test('have intervals within [0, 1] about the share', () => {
    fc.assert(
      fc.property(count, count, (confirmed, rejected) => {
        const interval = productionPrecisionInterval({ confirmed, rejected, missed: null }, 0.99);
        expect(interval === null).toBe(confirmed + rejected === 0);
        if (interval === null) return;
        expect(interval.lower >= 0 && interval.lower < interval.upper && interval.upper <= 1).toBe(true);
        const middle = (confirmed + 0.5) / (confirmed + rejected + 1);
        expect(interval.lower < middle && middle < interval.upper).toBe(true);
      }),
    );
  });
});

describe('the probability of degradation', () => {
  test.each([
    [80, 100, 0.940672],
    [45, 50, 0.282634],
    [18, 20, 0.37057],
    [300, 400, 0.999672],
  ])('has the published value for %i of %i confirmed', (k, n, expected) => {
    expect(Math.abs((probabilityDegraded(evaluated, reviewed(k, n), 0.05) ?? 0) - expected)).toBeLessThan(
      1e-6,
    );
  });

  test('is null while nothing was reviewed, or where the evaluation says nothing', () => {
    expect(probabilityDegraded(evaluated, reviewed(0, 0), 0.05)).toBeNull();
    expect(probabilityDegraded({ ...evaluated, support: 0 }, reviewed(8, 10), 0.05)).toBeNull();
    expect(probabilityDegraded({ ...evaluated, precision: 0 }, reviewed(8, 10), 0.05)).toBeNull();
  });

  test('is a probability for any counts, and grows with the rejected', () => {
    const margin = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(count, count, count, margin, (confirmed, rejected, support, by) => {
        const of = { precision: 1, recall: 0.9, support };
        const p = probabilityDegraded(of, { confirmed, rejected, missed: null }, by);
        const more = probabilityDegraded(of, { confirmed, rejected: rejected + 5, missed: null }, by);
        expect(p === null).toBe(support === 0 || confirmed + rejected === 0);
        if (p !== null) expect(p >= 0 && p <= 1 && (more ?? 0) >= p - 1e-7).toBe(true);
      }),
    );
  });
});

describe('the health status', () => {
  test('of an artifact type is UNKNOWN below 20 reviewed, whatever the probability', () => {
    expect(healthStatus(reviewed(0, 19), 0.999)).toBe('UNKNOWN');
    expect(healthStatus(reviewed(0, 20), 0.999)).toBe('DEGRADED');
    expect(healthStatus(reviewed(20, 400), null)).toBe('UNKNOWN');
  });

  test('of an artifact type turns to WATCH at .8 and to DEGRADED at .95', () => {
    const at = (p: number) => healthStatus(reviewed(80, 100), p);
    expect([0, 0.799, 0.8, 0.949, 0.95, 1].map(at)).toEqual([
      'HEALTHY',
      'HEALTHY',
      'WATCH',
      'WATCH',
      'DEGRADED',
      'DEGRADED',
    ]);
  });

  test('of a model is that of its worst artifact type, UNKNOWN only if all are', () => {
    expect(worstStatus(['HEALTHY', 'WATCH', 'UNKNOWN'])).toBe('WATCH');
    expect(worstStatus(['WATCH', 'DEGRADED', 'HEALTHY'])).toBe('DEGRADED');
    expect(worstStatus(['UNKNOWN', 'HEALTHY'])).toBe('HEALTHY');
    expect(worstStatus(['UNKNOWN', 'UNKNOWN'])).toBe('UNKNOWN');
    expect(worstStatus([])).toBe('UNKNOWN');
  });
});

describe('a change of the detection rate', () => {
  test('has the published p-values', () => {
    expect(Math.abs(pValue(120, 10, 80, 10) - 0.005685)).toBeLessThan(1e-6);
    expect(Math.abs(pValue(30, 2, 100, 10) - 0.05884)).toBeLessThan(1e-6);
  });

  test('is the ratio of the rates, null where there were none before', () => {
    const ratio = (now: number, before: number) =>
      detectionRateChange({ detections: now, hours: 2 }, { detections: before, hours: 10 })?.ratio;
    expect(ratio(30, 100)).toBe(1.5);
    expect(ratio(0, 100)).toBe(0);
    expect(ratio(30, 0)).toBeNull();
    expect(ratio(0, 0)).toBeNull();
  });

  test('is null where a period has no hours, and has p-value 1 where nothing was detected', () => {
    expect(detectionRateChange({ detections: 3, hours: 0 }, { detections: 3, hours: 1 })).toBeNull();
    expect(detectionRateChange({ detections: 3, hours: 1 }, { detections: 3, hours: 0 })).toBeNull();
    expect(pValue(0, 1, 0, 5)).toBe(1);
  });

  test('sums all counts no likelier than the one seen', () => {
    const few = fc.integer({ min: 0, max: 60 });
    const chance = fc.integer({ min: 1, max: 19 }).map((twentieths) => twentieths / 20);
    fc.assert(
      fc.property(few, few, chance, (now, before, share) => {
        const expected = now + before === 0 ? 1 : summed(now, now + before, share);
        expect(Math.abs(pValue(now, share, before, 1 - share) - Math.min(expected, 1))).toBeLessThan(1e-9);
      }),
      { numRuns: 300 },
    );
  });

  test('has the same p-value from either period', () => {
    fc.assert(
      fc.property(count, hours, count, hours, (now, hoursNow, before, hoursBefore) => {
        const p = pValue(now, hoursNow, before, hoursBefore);
        expect(p >= 0 && p <= 1).toBe(true);
        expect(Math.abs(p - pValue(before, hoursBefore, now, hoursNow))).toBeLessThan(1e-6);
      }),
    );
  });

  test('is exact for even periods and large counts', () => {
    expect(pValue(5, 1, 5, 1)).toBe(1);
    expect(pValue(0, 1, 10, 1)).toBeCloseTo(2 / 1024, 12);
    // Twice the normal tail at 3 deviations, with the correction for continuity.
    expect(pValue(501_500, 1, 498_500, 1)).toBeCloseTo(0.00271, 4);
  });
});
