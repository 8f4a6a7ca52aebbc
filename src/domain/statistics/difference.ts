import type { MetricName } from '../../database/model/metric-name.ts';
import { logitDensity, type ScoreDistribution, scoreQuantile } from './beta.ts';
import { type Evaluation, scoreDistribution } from './counts.ts';
import { type LineDensity, reflect, sweep } from './integrate.ts';
import { defaultLevel, type Interval } from './intervals.ts';
import { clampDelta, clampScore } from './score.ts';

/**
 * Maximum error of the logit of a quantile's probability before the last step. The step is Newton's, which
 * squares the error.
 */
const maxError = 3e-4;
/** Reached only by halving, where the density of the difference has a pole. */
const maxSteps = 60;

/**
 * Credible interval of the difference a − b of two scores, level in (0, 1). Exchanging a and b negates and
 * exchanges the ends. Null: unknown counts of either model.
 */
export function differenceInterval(
  metric: MetricName,
  a: Evaluation,
  b: Evaluation,
  level = defaultLevel,
): Interval | null {
  const scoreA = scoreDistribution(metric, a);
  const scoreB = scoreDistribution(metric, b);
  if (!(scoreA && scoreB)) return null;
  const tail = (1 - level) / 2;
  return {
    lower: lowerQuantile(scoreA, scoreB, tail),
    upper: -lowerQuantile(scoreB, scoreA, tail),
    level,
  };
}

/** P(a < b − margin) = ∫ pdf_b(x)·cdf_a(x − margin) dx, margin in [−1, 1]. */
export function probabilityBelow(a: ScoreDistribution, b: ScoreDistribution, margin: number): number {
  return differenceAt(a, b, -margin).below;
}

/** Distribution of a − b at one difference. */
interface DifferenceAt {
  /** P(a − b < difference). */
  readonly below: number;
  readonly density: number;
}

function differenceAt(a: ScoreDistribution, b: ScoreDistribution, difference: number): DifferenceAt {
  if (difference <= -1) return { below: 0, density: 0 };
  if (difference > 0) {
    const { below, density } = differenceAt(b, a, -difference);
    return { below: 1 - below, density };
  }
  const lower = reflect(beyond(-difference, reflect(logitDensity(a))));
  const upper = beyond(-difference, logitDensity(b));
  let below = 0;
  let slope = 0;
  sweep([lower, upper], (x, weight, density, cumulative) => {
    const ofUpper = weight * (density[1] as number);
    below += ofUpper * (cumulative[0] as number);
    slope += ofUpper * (density[0] as number) * 2 * (1 + Math.cosh(x));
  });
  return { below: clampScore(below), density: slope / (1 + difference) };
}

/**
 * Difference d with P(a − b < d) = p, p below ½: Newton's method on the logit of the probability, which is
 * nearly a line, within a bracket.
 */
function lowerQuantile(a: ScoreDistribution, b: ScoreDistribution, p: number): number {
  let [low, high] = [-1, 1];
  let d = firstGuess(a, b, p);
  for (let step = 0; step < maxSteps; step++) {
    const { below, density } = differenceAt(a, b, d);
    const error = logit(below) - logit(p);
    if (error < 0) low = d;
    else high = d;
    const next = d - (error * below * (1 - below)) / density;
    if (Math.abs(error) < maxError) return clampDelta(next);
    d = next > low && next < high ? next : (low + high) / 2;
  }
  return d;
}

/**
 * The distances of the two quantiles from their medians, added as deviations of independent quantities are.
 * (Zou & Donner, Statistics in Medicine 27, 2008.)
 */
function firstGuess(a: ScoreDistribution, b: ScoreDistribution, p: number): number {
  const [medianA, medianB] = [scoreQuantile(a, 0.5), scoreQuantile(b, 0.5)];
  return medianA - medianB - Math.hypot(medianA - scoreQuantile(a, p), scoreQuantile(b, 1 - p) - medianB);
}

const logit = (p: number) => Math.log(p / (1 - p));

/**
 * Density over ln((score − margin)/(1 − score)): maps the scores above the margin to the whole line, where
 * logit = ln((eˣ + margin)/(1 − margin)). The reflected density of another score then is that of score +
 * margin below 1: both ends of the overlap lie at infinity, and the integrand has no sharp bend. The score
 * changes by (1 − margin)/(2 + 2·cosh x) with x.
 */
function beyond(margin: number, { knots, at }: LineDensity): LineDensity {
  const inside = knots
    .map((logit) => Math.log((1 - margin) * Math.exp(logit) - margin))
    .filter(Number.isFinite);
  const cut = inside.length > 0 && inside.length < knots.length;
  return {
    knots: cut ? [Number.NEGATIVE_INFINITY, ...inside] : inside,
    at: (x) => {
      const odds = Math.exp(x);
      return (at(Math.log((odds + margin) / (1 - margin))) * odds) / (odds + margin);
    },
  };
}
