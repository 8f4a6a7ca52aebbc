/** Metrics of an evaluation: scores in [0, 1], higher is better. */
export type MetricName = 'PRECISION' | 'RECALL' | 'F1_SCORE';
