import { z } from 'zod';
import type { StoredJsonObject } from '../../database/json.ts';
import { compareText } from '../../database/sql/text.ts';
import { formatValue } from '../validation/format-value.ts';
import { mustBe } from '../validation/must-be.ts';
import { plainText, prose } from '../validation/text.ts';

const maxEntries = 100;
const name = plainText(64);
const writtenValue = prose(0, 1_000);

/** Settings of a training by name, each a scalar of JSON. Sorted by name: their order has no meaning. */
export const hyperparameters = z
  .custom<Record<string, unknown>>(isObject, mustBe('an object'))
  .superRefine((values, context) => {
    const entries = Object.entries(values);
    const addError = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (entries.length > maxEntries) {
      addError([], `must have 0 to ${maxEntries} entries, got ${entries.length}`);
      return;
    }
    for (const [key, value] of entries) {
      for (const message of [...nameErrors(key), ...valueErrors(value)]) addError([key], message);
    }
  })
  .transform((values) => sortByName(withoutMinusZero(values)));

/** The same settings, by name in code point order. */
export function sortByName<Values extends object>(values: Values): Values {
  const entries = Object.entries(values).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries) as Values;
}

/** JSON writes -0 as 0. */
function withoutMinusZero(values: Record<string, unknown>): StoredJsonObject {
  const entries = Object.entries(values).map(([key, value]) => [key, value === 0 ? 0 : value]);
  return Object.fromEntries(entries) as StoredJsonObject;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function nameErrors(key: string): string[] {
  if (name.safeParse(key).success) return [];
  return [
    `must have a name of 1 to 64 characters in one line, without spaces around it, got ${formatValue(key)}`,
  ];
}

function valueErrors(value: unknown): string[] {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value === 'number') return numberErrors(value);
  if (typeof value === 'string') {
    return writtenValue.safeParse(value).error?.issues.map(({ message }) => message) ?? [];
  }
  return [`must be text, a number, true, false or null, got ${formatValue(value)}`];
}

/** JSON reads longer integers as their neighbours, so that another seed would be stored. */
function numberErrors(value: number): string[] {
  if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return [];
  const allowed = 'a finite number, as an integer up to 9007199254740991 either side of 0 (longer: as text)';
  return [mustBe(allowed).error({ input: value })];
}
