import type { MetricName } from '../../database/model/metric-name.ts';
import { type ScoreDistribution, scoreQuantiles } from './beta.ts';
import { type ClassEvaluation, scoreDistribution } from './counts.ts';

/** Equal-tailed credible interval: the true score lies in [lower, upper] with probability `level`. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
}

export const DEFAULT_LEVEL = 0.95;

/** Level of the interval whose lower end is the lower bound, and the probability below that end. */
const RANKING_LEVEL = 0.9;
const LOWER_BOUND_QUANTILE = 0.05;
/** The same quantile of a normal approximation, in standard deviations. */
const LOWER_BOUND_DEVIATIONS = 1.645;
/** Maximum variance of a score in [0, 1]: one half at 0, one half at 1. */
const LARGEST_VARIANCE = 1 / 4;

/** Credible interval of a score, level in (0, 1). */
export function intervalOf(score: ScoreDistribution, level = DEFAULT_LEVEL): Interval {
  const tail = (1 - level) / 2;
  const [lower, upper] = scoreQuantiles(score, tail, 1 - tail);
  return { lower: lower as number, upper: upper as number, level };
}

/** Credible interval of a metric on one artifact type, level in (0, 1). Null: unknown counts. */
export function metricInterval(
  metric: MetricName,
  evaluation: ClassEvaluation,
  level = DEFAULT_LEVEL,
): Interval | null {
  const score = scoreDistribution(metric, evaluation);
  return score && intervalOf(score, level);
}

/** Lower bound (5% quantile) of a metric on one artifact type. Null: unknown counts. */
export function lowerBound(metric: MetricName, evaluation: ClassEvaluation): number | null {
  const score = scoreDistribution(metric, evaluation);
  return score && (scoreQuantiles(score, LOWER_BOUND_QUANTILE)[0] as number);
}

/**
 * 90% credible interval of a metric on one artifact type; its lower end is the lower bound. Null: unknown
 * counts.
 */
export function rankingInterval(metric: MetricName, evaluation: ClassEvaluation): Interval | null {
  const score = scoreDistribution(metric, evaluation);
  if (score === null) return null;
  const [lower, upper] = scoreQuantiles(score, LOWER_BOUND_QUANTILE, 1 - LOWER_BOUND_QUANTILE);
  return { lower: lower as number, upper: upper as number, level: RANKING_LEVEL };
}

/**
 * 90% interval of an overall metric: estimate ± 1.645·sd, limited to [0, 1]. Takes artifact types as
 * independent. Null: no type has known counts.
 */
export function overallInterval(
  metric: MetricName,
  estimate: number,
  classes: readonly ClassEvaluation[],
): Interval | null {
  const deviation = overallDeviation(metric, classes);
  if (deviation === null) return null;
  const reach = LOWER_BOUND_DEVIATIONS * deviation;
  return { lower: cut(estimate - reach), upper: cut(estimate + reach), level: RANKING_LEVEL };
}

/** Lower bound of an overall metric. Null: no type has known counts. */
export function overallLowerBound(
  metric: MetricName,
  estimate: number,
  classes: readonly ClassEvaluation[],
): number | null {
  return overallInterval(metric, estimate, classes)?.lower ?? null;
}

const cut = (score: number) => Math.min(Math.max(score, 0), 1);

/**
 * Standard deviation of a macro average, √(Σ Var)/K. A type with unknown counts has the maximum variance, so
 * that omitting figures never raises a lower bound. Null: no type has known counts.
 */
export function overallDeviation(metric: MetricName, classes: readonly ClassEvaluation[]): number | null {
  const scores = classes.map((evaluation) => scoreDistribution(metric, evaluation));
  if (scores.every((score) => score === null)) return null;
  const sum = scores.reduce((total, score) => total + (score ? variance(score) : LARGEST_VARIANCE), 0);
  return Math.sqrt(sum) / classes.length;
}

/** v = ab/((a + b)²(a + b + 1)); for F1, to first order, 4v/(1 + m)⁴ with m = a/(a + b). */
function variance({ alpha, beta, oddsFactor }: ScoreDistribution): number {
  const total = alpha + beta;
  const ofBeta = ((alpha / total) * (beta / total)) / (total + 1);
  return oddsFactor === 1 ? ofBeta : (4 * ofBeta) / (1 + alpha / total) ** 4;
}
