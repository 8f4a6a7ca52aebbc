/** More decimals never distinguish two numbers. */
const maxDigits = 100;

/**
 * Probability in (0, 1) with three decimals, or as many as distinguish it from each threshold: rounding never
 * moves a number across a threshold.
 */
export function formatProbability(probability: number, thresholds: readonly number[]): string {
  const others = thresholds.filter((threshold) => threshold !== probability);
  let digits = 3;
  const alike = (other: number) => other.toFixed(digits) === probability.toFixed(digits);
  while (digits < maxDigits && others.some(alike)) digits += 1;
  const text = probability.toFixed(digits);
  const least = 10 ** -digits;
  if (Number(text) <= 0) return `below ${least.toFixed(digits)}`;
  return Number(text) >= 1 ? `above ${(1 - least).toFixed(digits)}` : text;
}
