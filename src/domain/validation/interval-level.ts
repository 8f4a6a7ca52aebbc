import { z } from 'zod';
import { shown } from './format-value.ts';
import { validated } from './validation.ts';

const level = z.unknown().refine((value) => typeof value === 'number' && value >= 0.5 && value <= 0.999, {
  error: ({ input }) => `is ${shown(input)}; allowed is a number from 0.5 to 0.999`,
});

/** Refuses the level of an interval that cannot be given. */
export function checkIntervalLevel(value: number): void {
  validated(level, value, ['level']);
}
