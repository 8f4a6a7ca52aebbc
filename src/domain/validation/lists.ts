import { z } from 'zod';
import { formatValue } from './format-value.ts';

/** A list of a length. Of one that is too long, the entries are not looked at. */
export function list<Entry extends z.ZodType>(entry: Entry, min: number, max: number) {
  const error = ({ input }: { input?: unknown }) =>
    `must have ${min} to ${max} entries, got ${Array.isArray(input) ? input.length : formatValue(input)}`;
  return z.array(entry).max(max, { error }).min(min, { error });
}

/** Finds the values that a list names twice. */
export const distinct = (what: string) => (values: readonly string[], context: z.RefinementCtx) => {
  for (const at of repeatedAt(values)) {
    context.addIssue({ code: 'custom', path: [at], message: mustNameOnce(what, values[at]) });
  }
};

/** The places of a list whose value stands at an earlier place too. */
export function repeatedAt(values: readonly string[]): number[] {
  const before = new Set<string>();
  return [...values.entries()].flatMap(([at, value]) => {
    if (before.has(value)) return [at];
    before.add(value);
    return [];
  });
}

/** The message of a value that a list names twice. */
export const mustNameOnce = (what: string, value: unknown) =>
  `must name each ${what} once, got ${formatValue(value)} twice`;
