import { z } from 'zod';
import { mustBe } from './must-be.ts';

// Not z.number(): its error stops the check before the rules between fields.
function number(allowed: string, allows: (value: number) => boolean) {
  return z.custom<number>((value) => typeof value === 'number' && Number.isFinite(value) && allows(value), {
    ...mustBe(allowed),
    abort: false,
  });
}

/** Largest integer of PostgreSQL's int4 and GraphQL's Int. */
export const maxInt = 2 ** 31 - 1;

export function integer(min: number, max: number) {
  return number(
    `an integer from ${min} to ${max}`,
    (value) => Number.isInteger(value) && value >= min && value <= max,
  );
}

export function numberBetween(min: number, max: number) {
  return number(`a number from ${min} to ${max}`, (value) => value >= min && value <= max);
}

/** A share: precision, recall or F1 score. */
export const share = numberBetween(0, 1);

export const finite = number('a finite number', () => true);

export const positive = number('a number above 0', (value) => value > 0);

export const notNegative = number('a number from 0', (value) => value >= 0);
