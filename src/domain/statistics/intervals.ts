import type { MetricName } from '../../database/model/metric-name.ts';
import { type ScoreDistribution, scoreQuantiles } from './beta.ts';
import { type ClassEvaluation, scoreDistribution } from './counts.ts';

/** An equal-tailed interval: the true score lies in [lower, upper] with probability `level`. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
}

export const DEFAULT_LEVEL = 0.95;

/** The level of the interval whose lower end is a lower bound, and the share of the probability below that end. */
export const RANKING_LEVEL = 0.9;
const LOWER_BOUND_QUANTILE = 0.05;
/** The same for a normal approximation, in standard deviations. */
const LOWER_BOUND_DEVIATIONS = 1.645;
/** No score in [0, 1] can vary more: half of it at 0 and half at 1. */
const LARGEST_VARIANCE = 1 / 4;

/** The interval of a score, level in (0, 1). */
export function intervalOf(score: ScoreDistribution, level = DEFAULT_LEVEL): Interval {
  const tail = (1 - level) / 2;
  const [lower, upper] = scoreQuantiles(score, tail, 1 - tail);
  return { lower: lower as number, upper: upper as number, level };
}

/** The interval of a class's metric, level in (0, 1); null where its counts cannot be known. */
export function metricInterval(
  metric: MetricName,
  evaluation: ClassEvaluation,
  level = DEFAULT_LEVEL,
): Interval | null {
  const score = scoreDistribution(metric, evaluation);
  return score && intervalOf(score, level);
}

/** What a class's metric exceeds with probability 95 %; null where its counts cannot be known. */
export function lowerBound(metric: MetricName, evaluation: ClassEvaluation): number | null {
  const score = scoreDistribution(metric, evaluation);
  return score && (scoreQuantiles(score, LOWER_BOUND_QUANTILE)[0] as number);
}

/** The 90 % interval of a class's metric, from its lower bound on; null where its counts cannot be known. */
export function rankingInterval(metric: MetricName, evaluation: ClassEvaluation): Interval | null {
  const score = scoreDistribution(metric, evaluation);
  if (score === null) return null;
  const [lower, upper] = scoreQuantiles(score, LOWER_BOUND_QUANTILE, 1 - LOWER_BOUND_QUANTILE);
  return { lower: lower as number, upper: upper as number, level: RANKING_LEVEL };
}

/**
 * The same for an overall metric, whose uncertainty comes from the classes taken as independent:
 * estimate ± 1.645·sd, cut to [0, 1]. Null where no class is known.
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

/** Its lower end; null where no class is known. */
export function overallLowerBound(
  metric: MetricName,
  estimate: number,
  classes: readonly ClassEvaluation[],
): number | null {
  return overallInterval(metric, estimate, classes)?.lower ?? null;
}

const cut = (score: number) => Math.min(Math.max(score, 0), 1);

/**
 * Standard deviation of a macro average, √(Σ Var)/K. A class whose counts cannot be known counts with the
 * largest variance a score can have, so that leaving figures out never raises a bound. Null where none is known.
 */
export function overallDeviation(metric: MetricName, classes: readonly ClassEvaluation[]): number | null {
  const scores = classes.map((evaluation) => scoreDistribution(metric, evaluation));
  if (scores.every((score) => score === null)) return null;
  const sum = scores.reduce((total, score) => total + (score ? variance(score) : LARGEST_VARIANCE), 0);
  return Math.sqrt(sum) / classes.length;
}

/** v = ab/((a + b)²(a + b + 1)); for F1 to first order 4v/(1 + m)⁴ with m = a/(a + b). */
function variance({ alpha, beta, oddsFactor }: ScoreDistribution): number {
  const total = alpha + beta;
  const ofBeta = ((alpha / total) * (beta / total)) / (total + 1);
  return oddsFactor === 1 ? ofBeta : (4 * ofBeta) / (1 + alpha / total) ** 4;
}
