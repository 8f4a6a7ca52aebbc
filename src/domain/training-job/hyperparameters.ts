import { z } from 'zod';
import type { StoredJsonObject } from '../../database/json.ts';
import { compareText } from '../../database/sql/text.ts';
import type { FieldError } from '../field-error.ts';
import { formatValue } from '../validation/format-value.ts';
import { addError, allowedMessage, mustBe } from '../validation/must-be.ts';
import { tryParseInput } from '../validation/parse-input.ts';
import { plainText, prose } from '../validation/text.ts';

const maxEntries = 100;
const name = plainText(64);
const writtenValue = prose(0, 1_000);

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
      for (const { code, message } of [...nameErrors(key), ...valueErrors(value)]) {
        addError(context, [key], code, message);
      }
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

type ValueError = Pick<FieldError, 'code' | 'message'>;

function nameErrors(key: string): ValueError[] {
  const [error] = tryParseInput(name, key, []).fieldErrors ?? [];
  const message = `must have a name of 1 to 64 characters in one line, without spaces around it, got ${formatValue(key)}`;
  return error ? [{ code: error.code, message }] : [];
}

function valueErrors(value: unknown): readonly ValueError[] {
  if (value === null || typeof value === 'boolean') return [];
  if (typeof value === 'number') return numberErrors(value);
  if (typeof value === 'string') return tryParseInput(writtenValue, value, []).fieldErrors ?? [];
  const message = `must be text, a number, true, false or null, got ${formatValue(value)}`;
  return [{ code: 'INVALID_FORMAT', message }];
}

/** JSON reads longer integers as their neighbours, so that another seed would be stored. */
function numberErrors(value: number): ValueError[] {
  if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return [];
  const allowed = 'a finite number, as an integer up to 9007199254740991 either side of 0 (longer: as text)';
  return [{ code: 'OUT_OF_RANGE', message: allowedMessage(allowed)(value) }];
}
