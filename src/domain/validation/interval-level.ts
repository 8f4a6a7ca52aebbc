import { z } from 'zod';
import { formatValue } from './format-value.ts';
import { parseInput } from './parse-input.ts';

const level = z.unknown().refine((value) => typeof value === 'number' && value >= 0.5 && value <= 0.999, {
  error: ({ input }) => `is ${formatValue(input)}; allowed is a number from 0.5 to 0.999`,
});

/** Refuses the level of an interval that cannot be given. */
export function assertIntervalLevel(value: number): void {
  parseInput(level, value, ['level']);
}
