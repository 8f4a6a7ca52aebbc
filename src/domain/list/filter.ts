import { z } from 'zod';
import type { Combinator, Combined } from '../../database/sql/filter.ts';
import { list } from '../validation/lists.ts';
import { brokenRule } from '../validation/must-be.ts';
import type { RulesOf } from '../validation/rules-of.ts';

/** Maximum depth of a filter, and number of filters in `and` and in `or`. */
export const maxDepth = 5;
export const maxBranches = 50;
const maxConditions = 500;

/** A search reads a text of every row, which takes as long as this many conditions on numbers or ids. */
const searchConditions = 50;

/**
 * Rules of a filter with `and`, `or` and `not`. The depth comes first, because the other rules descend into
 * every level.
 */
export function filterRules<Filter extends Combined<Filter>>(
  rules: RulesOf<Omit<Filter, Combinator>>,
): z.ZodType<Filter> {
  const filters = z.lazy(() => list(anyDepth, 0, maxBranches).nullish());
  const combinators = { and: filters, or: filters, not: z.lazy(() => anyDepth.nullish()) };
  // For a generic filter, zod cannot tell that these rules give it.
  const anyDepth = z.strictObject({ ...combinators, ...rules }) as unknown as z.ZodType<Filter>;
  return z
    .any()
    .refine(
      (filter: Filter) => depthOf(filter) <= maxDepth,
      brokenRule(
        'TOO_MANY',
        (input) => `must nest and, or and not up to ${maxDepth} deep, got ${depthOf(input as Filter)}`,
      ),
    )
    .refine(
      (filter: Filter) => countConditions(filter) <= maxConditions,
      brokenRule(
        'TOO_MANY',
        (input) =>
          `must hold up to ${maxConditions} conditions, a search counting as ${searchConditions}, got ${countConditions(input as Filter)}`,
      ),
    )
    .pipe(anyDepth);
}

/** Number of conditions that each row may be compared with. A filter inside another counts as one too. */
export function countConditions<Filter extends Combined<Filter>>(filter: Filter): number {
  const { and, or, not, ...own } = filter;
  const inner = [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])];
  const parts = [...Object.entries(own).map(weightOf), ...inner.map((one) => 1 + countConditions(one))];
  return parts.reduce((sum, part) => sum + part, 0);
}

function weightOf([field, value]: [field: string, value: unknown]): number {
  if (value == null) return 0;
  if (field === 'search') return searchConditions;
  // Ids and names are found in one comparison, however many they are; each tag takes its own.
  return Array.isArray(value) ? Math.max(1, value.filter((one) => typeof one === 'object').length) : 1;
}

function depthOf<Filter extends Combined<Filter>>({ and, or, not }: Filter): number {
  const inner = [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])];
  return 1 + inner.reduce((deepest, filter) => Math.max(deepest, depthOf(filter)), 0);
}
