/** Metrics of an evaluation: scores from 0 to 1, higher is better. */
export const metricNames = ['PRECISION', 'RECALL', 'F1_SCORE'] as const;
export type MetricName = (typeof metricNames)[number];
export const defaultMetric = 'F1_SCORE' satisfies MetricName;

/** Field of a metric, in a model and in its metrics by artifact type. */
export const metricField = { PRECISION: 'precision', RECALL: 'recall', F1_SCORE: 'f1Score' } as const;

/** Field of the lower bound of a metric. */
export const lowerBoundField = {
  PRECISION: 'precisionLowerBound',
  RECALL: 'recallLowerBound',
  F1_SCORE: 'f1ScoreLowerBound',
} as const;
