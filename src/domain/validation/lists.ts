import { z } from 'zod';
import { formatValue } from './format-value.ts';
import { addError } from './must-be.ts';

/** List with a number of entries. The entries of a list that is too long are not checked. */
export function list<Entry extends z.ZodType>(entry: Entry, min: number, max: number) {
  const error = ({ input }: { input?: unknown }) =>
    `must have ${min} to ${max} entries, got ${Array.isArray(input) ? input.length : formatValue(input)}`;
  return z.array(entry).max(max, { error }).min(min, { error });
}

/** Reports each value that a list repeats. */
export const distinct = (what: string) => (values: readonly string[], context: z.RefinementCtx) => {
  for (const at of repeatedAt(values)) {
    addError(context, [at], 'NOT_UNIQUE', mustNameOnce(what, values[at]));
  }
};

/** Reports each entry that repeats the value of a field. */
export const distinctBy =
  <Field extends string>(field: Field) =>
  (entries: readonly Readonly<Record<Field, string>>[], context: z.RefinementCtx) => {
    const values = entries.map((entry) => entry[field]);
    for (const at of repeatedAt(values)) {
      addError(context, [at, field], 'NOT_UNIQUE', mustNameOnce(field, values[at]));
    }
  };

/** Indexes of repeated values. */
export function repeatedAt(values: readonly string[]): number[] {
  const before = new Set<string>();
  return [...values.entries()].flatMap(([at, value]) => {
    if (before.has(value)) return [at];
    before.add(value);
    return [];
  });
}

/** Message for a repeated value. */
export const mustNameOnce = (what: string, value: unknown) =>
  `must name each ${what} once, got ${formatValue(value)} twice`;
