/** The metrics a model is evaluated by; each is a score in [0, 1], higher is better. */
export type MetricName = 'PRECISION' | 'RECALL' | 'F1_SCORE';
