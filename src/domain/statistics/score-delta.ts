/**
 * By how much a score exceeds another, −1 to 1. Rounded to 12 decimals: 0.92 − 0.9 is 0.02 to a reader, and
 * 0.020000000000000018 to a computer.
 */
export function scoreDelta(score: number, other: number): number {
  return Number((score - other).toFixed(12));
}
