import { numberBetween } from './numbers.ts';
import { parseInput } from './parse-input.ts';

const level = numberBetween(0.5, 0.999);

/** @throws InvalidInputError for a level of a credible interval outside 0.5 to 0.999 */
export function assertIntervalLevel(given: number): void {
  parseInput(level, given, ['level']);
}
