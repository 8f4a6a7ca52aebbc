/**
 * Difference of two scores, −1 to 1. Rounded to 12 decimals, because 0.92 − 0.9 is 0.020000000000000018 in
 * floating point.
 */
export function scoreDelta(score: number, other: number): number {
  return Number((score - other).toFixed(12));
}
