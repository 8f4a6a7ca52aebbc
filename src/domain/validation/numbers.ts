import { z } from 'zod';
import type { FieldErrorCode } from '../field-error.ts';
import { codeOfType } from './issue-code.ts';
import { mustBe } from './must-be.ts';

// Not z.number(): its error stops the check before the rules between fields.
function number(
  allowed: string,
  allows: (value: number) => boolean,
  hasFormat = (_value: number): boolean => true,
) {
  const code = (value: unknown): FieldErrorCode =>
    typeof value === 'number' && hasFormat(value) ? 'OUT_OF_RANGE' : codeOfType(value);
  return z.custom<number>(
    (value) => typeof value === 'number' && Number.isFinite(value) && hasFormat(value) && allows(value),
    { ...mustBe(allowed, code), abort: false },
  );
}

/** Largest integer of PostgreSQL's int4 and GraphQL's Int. */
export const maxInt = 2 ** 31 - 1;

export function integer(min: number, max: number) {
  return number(
    `an integer from ${min} to ${max}`,
    (value) => value >= min && value <= max,
    Number.isInteger,
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
