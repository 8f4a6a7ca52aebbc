import type { MetricName } from '../../database/model/metric-name.ts';
import { type ScoreDistribution, scoreQuantile } from './beta.ts';
import { type Evaluation, scoreDistribution } from './counts.ts';
import { normalQuantile } from './normal.ts';
import { clampScore } from './score.ts';

/** Equal-tailed credible interval: the true score lies in [lower, upper] with probability `level`. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
}

export const defaultLevel = 0.95;

/** Level of the interval whose lower end is the lower bound, and the probability below that end. */
const rankingLevel = 0.9;
const lowerBoundQuantile = 0.05;
/** The same quantile of a normal approximation, in standard deviations. */
const lowerBoundDeviations = 1.645;
/** Maximum variance of a score in [0, 1]: one half at 0, one half at 1. */
const maxVariance = 1 / 4;

/** Credible interval of a score, level in (0, 1). */
export function intervalOf(score: ScoreDistribution, level = defaultLevel): Interval {
  const tail = (1 - level) / 2;
  return { lower: scoreQuantile(score, tail), upper: scoreQuantile(score, 1 - tail), level };
}

/** Credible interval of a metric on one artifact type, level in (0, 1). Null: unknown counts. */
export function metricInterval(
  metric: MetricName,
  evaluation: Evaluation,
  level = defaultLevel,
): Interval | null {
  const score = scoreDistribution(metric, evaluation);
  return score && intervalOf(score, level);
}

/** Lower bound (5% quantile) of a metric on one artifact type. Null: unknown counts. */
export function lowerBound(metric: MetricName, evaluation: Evaluation): number | null {
  const score = scoreDistribution(metric, evaluation);
  return score && scoreQuantile(score, lowerBoundQuantile);
}

/**
 * 90% credible interval of a metric on one artifact type; its lower end is the lower bound. Null: unknown
 * counts.
 */
export function rankingInterval(metric: MetricName, evaluation: Evaluation): Interval | null {
  const score = scoreDistribution(metric, evaluation);
  if (score === null) return null;
  return {
    lower: scoreQuantile(score, lowerBoundQuantile),
    upper: scoreQuantile(score, 1 - lowerBoundQuantile),
    level: rankingLevel,
  };
}

/**
 * Interval of an overall metric: estimate ± z·sd, limited to [0, 1], with the standard normal quantile z of
 * (1 + level)/2. Level in (0, 1). Null: no type has known counts.
 */
export function overallInterval(
  metric: MetricName,
  estimate: number,
  evaluations: readonly Evaluation[],
  level = defaultLevel,
): Interval | null {
  const deviation = overallDeviation(metric, evaluations);
  return deviation === null ? null : around(estimate, normalQuantile((1 + level) / 2) * deviation, level);
}

/** 90% interval of an overall metric, with z = 1.645; its lower end is the lower bound. Null as above. */
export function overallRankingInterval(
  metric: MetricName,
  estimate: number,
  evaluations: readonly Evaluation[],
): Interval | null {
  const deviation = overallDeviation(metric, evaluations);
  return deviation === null ? null : around(estimate, lowerBoundDeviations * deviation, rankingLevel);
}

/** Lower bound of an overall metric. Null: no type has known counts. */
export function overallLowerBound(
  metric: MetricName,
  estimate: number,
  evaluations: readonly Evaluation[],
): number | null {
  return overallRankingInterval(metric, estimate, evaluations)?.lower ?? null;
}

/**
 * Standard deviation of a macro average M = Σ Sₖ/K over K artifact types, taken as independent: Var(M) = Σ
 * Var(Sₖ)/K². The same holds for precision, recall and F1; only Var(Sₖ) differs. A type with unknown counts
 * has the maximum variance, so that omitting figures never raises a lower bound. Null: no type has known
 * counts.
 */
export function overallDeviation(metric: MetricName, evaluations: readonly Evaluation[]): number | null {
  const scores = evaluations.map((evaluation) => scoreDistribution(metric, evaluation));
  if (scores.every((score) => score === null)) return null;
  const sum = scores.reduce((total, score) => total + (score ? variance(score) : maxVariance), 0);
  return Math.sqrt(sum) / evaluations.length;
}

/**
 * Precision and recall are beta variables themselves: v = ab/((a + b)²(a + b + 1)). F1 = h(J) with h(J) = 2J/(1
 * + J), so by the delta method Var(F1) ≈ h′(m)²·v = 4v/(1 + m)⁴ with m = a/(a + b), as h′(J) = 2/(1 + J)².
 * (Casella & Berger, Statistical Inference, 2002, 5.5.4; the distribution of J as in `scoreDistribution`.)
 */
function variance({ alpha, beta, oddsFactor }: ScoreDistribution): number {
  const total = alpha + beta;
  const ofBeta = ((alpha / total) * (beta / total)) / (total + 1);
  return oddsFactor === 1 ? ofBeta : (4 * ofBeta) / (1 + alpha / total) ** 4;
}

function around(estimate: number, reach: number, level: number): Interval {
  return { lower: clampScore(estimate - reach), upper: clampScore(estimate + reach), level };
}
