import type { MetricName } from '../../database/model/metric-name.ts';
import type { ScoreDistribution } from './beta.ts';

/** Published metrics for one artifact type: precision and recall in [0, 1], support in examples. */
export interface Evaluation {
  readonly precision: number;
  readonly recall: number;
  readonly support: number;
}

/** Examples of an evaluation. Real numbers, because rounded metrics often match no integers. */
interface Counts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

/** Jeffreys prior: half an example on each side. */
export const prior = 0.5;

/** Upper limit of false positives, reached only by a precision near 0, where 1/P may be infinite. */
const maxFalsePositives = Number.MAX_SAFE_INTEGER;

/**
 * tp = R·n, fn = n − tp, fp = tp·(1 − P)/P. Null: no support, or a precision of 0, which leaves false
 * positives unknown.
 */
export function countsOf({ precision, recall, support }: Evaluation): Counts | null {
  if (!(precision > 0 && support > 0)) return null;
  const truePositives = recall * support;
  return {
    truePositives,
    falsePositives: Math.min((truePositives * (1 - precision)) / precision, maxFalsePositives),
    falseNegatives: support - truePositives,
  };
}

/**
 * Distribution of the true score after an evaluation; null if the counts are unknown. Precision ~ Beta(tp +
 * ½, fp + ½), recall ~ Beta(tp + ½, fn + ½), F1 = 2J/(1 + J) with J ~ Beta(tp + ½, fp + fn + 1). (Goutte &
 * Gaussier, ECIR 2005.)
 */
export function scoreDistribution(metric: MetricName, evaluation: Evaluation): ScoreDistribution | null {
  const counts = countsOf(evaluation);
  if (counts === null) return null;
  const { truePositives, falsePositives, falseNegatives } = counts;
  const alpha = truePositives + prior;
  switch (metric) {
    case 'PRECISION':
      return { alpha, beta: falsePositives + prior, oddsFactor: 1 };
    case 'RECALL':
      return { alpha, beta: falseNegatives + prior, oddsFactor: 1 };
    case 'F1_SCORE':
      return { alpha, beta: falsePositives + falseNegatives + 2 * prior, oddsFactor: 2 };
  }
}
