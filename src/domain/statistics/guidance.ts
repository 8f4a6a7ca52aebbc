import type { Evaluation } from './counts.ts';
import { metricInterval } from './intervals.ts';

type Quality = 'GOOD' | 'FAIR' | 'POOR';
type Reliability = 'HIGH' | 'MEDIUM' | 'LOW';

/** Rating of an F1 score. */
export function quality(f1Score: number): Quality {
  if (f1Score > 0.8) return 'GOOD';
  return f1Score > 0.6 ? 'FAIR' : 'POOR';
}

/** Reliability of an F1 score, by the width of its 95% credible interval. Null: the interval is unknown. */
export function reliability(evaluation: Evaluation): Reliability | null {
  const interval = metricInterval('F1_SCORE', evaluation, 0.95);
  if (interval === null) return null;
  const width = interval.upper - interval.lower;
  if (width < 0.05) return 'HIGH';
  return width < 0.15 ? 'MEDIUM' : 'LOW';
}
