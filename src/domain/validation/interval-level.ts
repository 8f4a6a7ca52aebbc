import type { Maybe } from '../../database/maybe.ts';
import { defaultLevel } from '../statistics/intervals.ts';
import { numberBetween } from './numbers.ts';
import { parseInput } from './parse-input.ts';
import { withDefault } from './with-default.ts';

const level = withDefault(numberBetween(0.5, 0.999), defaultLevel);

/**
 * Level of a credible interval. Default: 0.95.
 * @throws InvalidInputError for a level outside 0.5 to 0.999
 */
export function parseIntervalLevel(given: Maybe<number>): number {
  return parseInput(level, given, ['level']);
}
