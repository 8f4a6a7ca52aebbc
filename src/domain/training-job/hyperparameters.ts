import { z } from 'zod';
import type { StoredJsonObject } from '../../database/json.ts';
import { compareText } from '../../database/sql/text.ts';
import { formatValue } from '../validation/format-value.ts';
import { addError, mustBe } from '../validation/must-be.ts';
import { tryParseInput } from '../validation/parse-input.ts';
import { plainText, prose } from '../validation/text.ts';

const maxEntries = 100;
const name = plainText(64);
const writtenValue = prose(0, 1_000);

/** JSON reads longer integers as their neighbours, so that another seed would be stored. */
const number = z.custom<number>(
  (value) => Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)),
  mustBe(
    'a finite number, as an integer up to 9007199254740991 either side of 0 (longer: as text)',
    'OUT_OF_RANGE',
  ),
);

const otherValue = z.custom<boolean | null>(
  (value) => value === null || typeof value === 'boolean',
  mustBe('text, a number, true, false or null', 'INVALID_FORMAT'),
);

/** Settings of a training by name, each a scalar of JSON. Sorted by name: their order has no meaning. */
export const hyperparameters = z
  .custom<Record<string, unknown>>(isObject, mustBe('an object', 'INVALID_FORMAT'))
  .superRefine((values, context) => {
    const entries = Object.entries(values);
    if (entries.length > maxEntries) {
      addError(context, [], 'TOO_MANY', `must have 0 to ${maxEntries} entries, got ${entries.length}`);
      return;
    }
    for (const [key, value] of entries) {
      for (const { code, message } of entryErrors(key, value)) addError(context, [key], code, message);
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

function entryErrors(key: string, value: unknown) {
  const [wrongName] = tryParseInput(name, key, []).fieldErrors ?? [];
  const message = `must have a name of 1 to 64 characters in one line, without spaces around it, got ${formatValue(key)}`;
  return [
    ...(wrongName ? [{ ...wrongName, message }] : []),
    ...(tryParseInput<unknown>(ruleOf(value), value, []).fieldErrors ?? []),
  ];
}

function ruleOf(value: unknown): z.ZodType {
  if (typeof value === 'string') return writtenValue;
  return typeof value === 'number' ? number : otherValue;
}
