/**
 * Difference of two scores, −1 to 1. Rounded to 12 decimals, because 0.92 − 0.9 is 0.020000000000000018 in
 * floating point.
 */
export function scoreDelta(score: number, other: number): number {
  return Number((score - other).toFixed(12));
}

/** Nearest value in [0, 1], for a score or a probability that rounding moved outside. */
export function clampScore(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}

/** Nearest value in [−1, 1], for a difference of scores that rounding moved outside. */
export function clampDelta(value: number): number {
  return Math.min(Math.max(value, -1), 1);
}
