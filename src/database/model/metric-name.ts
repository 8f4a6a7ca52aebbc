/** The metrics that a model is evaluated by; each is a score from 0 to 1, and higher is better. */
export const metricNames = ['PRECISION', 'RECALL', 'F1_SCORE'] as const;
export type MetricName = (typeof metricNames)[number];

/** The field that holds a metric, of a model and of its evaluation on an artifact type. */
export const metricField = { PRECISION: 'precision', RECALL: 'recall', F1_SCORE: 'f1Score' } as const;

/** The field that holds the lower bound of a metric. */
export const lowerBoundField = {
  PRECISION: 'precisionLowerBound',
  RECALL: 'recallLowerBound',
  F1_SCORE: 'f1ScoreLowerBound',
} as const;
