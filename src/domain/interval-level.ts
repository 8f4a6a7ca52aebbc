import { z } from 'zod';
import { shown } from './shown.ts';
import { validated } from './validation.ts';

const level = z.number().refine((value) => value >= 0.5 && value <= 0.999, {
  error: ({ input }) => `is ${shown(input)}; allowed is a number from 0.5 to 0.999`,
});

/** The level of an interval that was asked for. */
export function intervalLevel(value: number): number {
  return validated(level, value, ['level']);
}
