import type { ClassEvaluation } from './counts.ts';
import { metricInterval } from './intervals.ts';

export type Quality = 'GOOD' | 'FAIR' | 'POOR';
export type Reliability = 'HIGH' | 'MEDIUM' | 'LOW';

/** An F1 score in a word: above 0.8 is good, and above 0.6 fair. */
export function quality(f1Score: number): Quality {
  if (f1Score > 0.8) return 'GOOD';
  return f1Score > 0.6 ? 'FAIR' : 'POOR';
}

/** How far a class's F1 score can be relied on, by the width of its 95 % interval. Null where that is unknown. */
export function reliability(evaluation: ClassEvaluation): Reliability | null {
  const interval = metricInterval('F1_SCORE', evaluation, 0.95);
  if (interval === null) return null;
  const width = interval.upper - interval.lower;
  if (width < 0.05) return 'HIGH';
  return width < 0.15 ? 'MEDIUM' : 'LOW';
}
