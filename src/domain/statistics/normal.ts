import { integralBelow, type LineDensity } from './integrate.ts';

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

const standard = normalDensity(0, 1);
const maxSteps = 30;

/** P(Z < z) of a standard normal Z. */
export function normalCdf(z: number): number {
  return integralBelow(z, standard);
}

/** z with P(Z < z) = p, p from ½ to 1 − 1e−9: Newton's method on a concave function. */
export function normalQuantile(p: number): number {
  let z = 0;
  for (let step = 0; step < maxSteps; step++) {
    const rise = (p - normalCdf(z)) / standard.at(z);
    z += rise;
    if (rise < 1e-9) break;
  }
  return z;
}
