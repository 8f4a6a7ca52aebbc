import { z } from 'zod';
import type { Combinator, Combined } from '../../database/sql/filter.ts';
import { list } from '../validation/lists.ts';
import { brokenRule } from '../validation/must-be.ts';
import type { RulesOf } from '../validation/rules-of.ts';

/** Maximum depth of a filter, and number of filters in `and` and in `or`. */
export const maxDepth = 5;
export const maxBranches = 50;

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
    .pipe(anyDepth);
}

function depthOf<Filter extends Combined<Filter>>({ and, or, not }: Filter): number {
  const inner = [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])];
  return 1 + Math.max(0, ...inner.map((filter) => depthOf(filter)));
}
