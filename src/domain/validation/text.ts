import { z } from 'zod';
import { isStorable } from '../../database/sql/text.ts';
import { brokenRule, mustBe } from './must-be.ts';

/** Text of a length in characters. */
export function text(min: number, max: number) {
  return z
    .string()
    .refine(
      (value) => hasLength(value, min, max),
      brokenRule(
        (given) => (countCharacters(String(given)) < min ? 'TOO_SHORT' : 'TOO_LONG'),
        (input) => `must be ${min} to ${max} characters, got ${countCharacters(String(input))}`,
      ),
    )
    .refine(isStorable, mustBe('well-formed text without NUL', 'INVALID_CHARACTERS'));
}

/**
 * Characters are code points, as PostgreSQL and JSON Schema count them: each takes one or two units of a
 * string. So they are counted only where the length in units does not decide.
 */
function hasLength(value: string, min: number, max: number): boolean {
  if (value.length >= 2 * min && value.length <= max) return true;
  if (value.length < min || value.length > 2 * max) return false;
  const count = countCharacters(value);
  return count >= min && count <= max;
}

function countCharacters(value: string): number {
  return [...value].length;
}

const isVisible = (value: string) => /[^\p{Cc}\p{Cf}\p{Z}]/u.test(value);
// The length rule reports empty text.
const isLabel = (value: string) => value === '' || (isVisible(value) && !/\p{Cc}/u.test(value));

/** Display name: one line with at least one visible character. */
export function label(max: number) {
  return text(1, max).refine(
    isLabel,
    mustBe('text without control characters, and not blank', 'INVALID_CHARACTERS'),
  );
}

/** Text of one line, empty or not. */
export function line(max: number) {
  return text(0, max).refine(
    (value) => !/\p{Cc}/u.test(value),
    mustBe('text without control characters', 'INVALID_CHARACTERS'),
  );
}

/** Name or id chosen here: a label without spaces around it. */
export function plainText(max: number) {
  return text(1, max).refine(
    (value) => isLabel(value) && value.trim() === value,
    mustBe('text without control characters and without spaces around it', 'INVALID_CHARACTERS'),
  );
}

/** Text of any number of lines. */
export function prose(min: number, max: number) {
  return text(min, max)
    .refine(
      (value) => !/(?![\t\n\r])\p{Cc}/u.test(value),
      mustBe('text without control characters other than tabs and line breaks', 'INVALID_CHARACTERS'),
    )
    .refine(
      (value) => min === 0 || value === '' || isVisible(value),
      mustBe('text that is not blank', 'INVALID_CHARACTERS'),
    );
}
