import type { LineDensity } from './integrate.ts';

/** The density is cut where 1e−14 of the probability lies outside. */
const reach = 8;
/** Deviations between two knots, few enough for one panel. */
const stepSize = 2;

/** Density of Normal(mean, deviation), deviation above 0. */
export function normalDensity(mean: number, deviation: number): LineDensity {
  const steps = Array.from({ length: (2 * reach) / stepSize + 1 }, (_, k) => k * stepSize - reach);
  const peak = 1 / (deviation * Math.sqrt(2 * Math.PI));
  return {
    knots: steps.map((step) => mean + step * deviation),
    at: (x) => peak * Math.exp(-(((x - mean) / deviation) ** 2) / 2),
  };
}
