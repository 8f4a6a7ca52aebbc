import { describe, expect, test } from 'vitest';
import {
  integral,
  integralBelow,
  type LineDensity,
  sweep,
} from '../../../src/domain/statistics/integrate.ts';

/** A normal density; its knots are two deviations apart. */
function normal(mean: number, deviation: number): LineDensity {
  const height = 1 / (deviation * Math.sqrt(2 * Math.PI));
  return {
    knots: [-8, -6, -4, -2, 0, 2, 4, 6, 8].map((z) => mean + z * deviation),
    at: (x) => height * Math.exp(-(((x - mean) / deviation) ** 2) / 2),
  };
}

function integrate(
  densities: LineDensity[],
  of: (x: number, f: readonly number[], F: readonly number[]) => number,
): number {
  let sum = 0;
  sweep(densities, (x, weight, density, cumulative) => {
    sum += weight * of(x, density, cumulative);
  });
  return sum;
}

describe('a sweep', () => {
  test('integrates polynomials over one panel exactly', () => {
    expect(integral({ knots: [], at: (x) => 20 * x ** 19 }, 0, 1)).toBeCloseTo(1, 13);
    expect(integral({ knots: [], at: (x) => x ** 3 }, 1, 3)).toBeCloseTo(20, 12);
  });

  test('finds mass, mean and variance', () => {
    const density = [normal(3, 0.7)];
    expect(integrate(density, (_x, [f = 0]) => f)).toBeCloseTo(1, 9);
    expect(integrate(density, (x, [f = 0]) => x * f)).toBeCloseTo(3, 9);
    expect(integrate(density, (x, [f = 0]) => (x - 3) ** 2 * f)).toBeCloseTo(0.49, 9);
  });

  test('hands out the integral up to each node, in ascending order', () => {
    let last = Number.NEGATIVE_INFINITY;
    sweep([normal(0, 1)], (x, _weight, _density, [reached]) => {
      expect(x).toBeGreaterThan(last);
      last = x;
      expect(reached).toBeCloseTo(integralBelow(x, normal(0, 1)), 7);
    });
    expect(integralBelow(0, normal(0, 1))).toBeCloseTo(0.5, 9);
    expect(integralBelow(1.6448536269514722, normal(0, 1))).toBeCloseTo(0.95, 9);
  });

  test('resolves a very narrow density beside a broad one, and far from it', () => {
    const aIsLarger = (a: LineDensity, b: LineDensity) =>
      integrate([a, b], (_x, [f = 0], [, F = 0]) => f * F);
    expect(aIsLarger(normal(0, 1), normal(1, 1e-4))).toBeCloseTo(0.15865525393, 8);
    expect(aIsLarger(normal(1, 1e-4), normal(0, 1))).toBeCloseTo(0.84134474607, 8);
    expect(aIsLarger(normal(50, 1e-4), normal(-50, 1))).toBeCloseTo(1, 9);
    expect(aIsLarger(normal(-50, 1), normal(50, 1e-4))).toBe(0);
  });

  test('begins where asked, with the integral up to there included', () => {
    let sum = 0;
    const visit = (x: number, weight: number, [f = 0]: readonly number[], [F = 0]: readonly number[]) => {
      expect(x).toBeGreaterThan(1);
      sum += weight * 2 * f * F;
    };
    sweep([normal(0, 1)], visit, 1);
    expect(sum).toBeCloseTo(1 - 0.84134474607 ** 2, 8);
  });

  test('of an empty range visits no node', () => {
    expect(integrate([], () => 1)).toBe(0);
    expect(integrate([{ knots: [], at: () => 1 }], () => 1)).toBe(0);
  });

  test('ends even where two knots coincide', () => {
    const { at } = normal(0, 1);
    expect(integrate([{ knots: [-8, 0, 0, 1e-8], at }], (_x, [f = 0]) => f)).toBeCloseTo(0.5, 6);
  });
});
