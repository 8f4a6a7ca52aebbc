import type { ComplexityPluginOptions, ComplexityResult } from '@pothos/plugin-complexity';
import type { GraphQLError } from 'graphql';
import type { Maybe } from '../../database/maybe.ts';
import { maxBulk } from '../../domain/change/bulk-change.ts';
import { countConditions } from '../../domain/list/filter.ts';
import { defaultPageSize, maxPageSize, type PageArguments } from '../../domain/list/pagination.ts';
import type { ExtendedSchemaTypes } from '../schema-types.ts';
import { tooComplex } from './too-complex.ts';

/**
 * Limits of one operation. Its price, known before it runs, is one point per field, times the page sizes
 * above the field. A page of 100 models with every field of theirs, of their metrics, tags, jobs, data sets
 * and families is below the limit.
 */
const limits = { complexity: 30_000, depth: 15, breadth: 500 };

/**
 * Assumed length of a list of unknown length: a model has about this many artifact types. RowBudget counts
 * the true lengths while the query runs.
 */
export const listMultiplier = 8;

/** No limits here: the plugin would report them once for each root field. See check-operation.ts. */
export const complexityOptions: ComplexityPluginOptions<ExtendedSchemaTypes> = {
  defaultComplexity: 1,
  defaultListMultiplier: listMultiplier,
};

/** Error of an operation that is too expensive, or null. */
export function checkPrice(cost: ComplexityResult): GraphQLError | null {
  const unit = (['depth', 'breadth', 'complexity'] as const).find((one) => cost[one] > limits[one]);
  if (!unit) return null;
  const figure = unit === 'complexity' ? 'price' : unit;
  const message = `The query's ${figure} must be up to ${limits[unit]}, got ${cost[unit]}. Ask for smaller pages, fewer fields or simpler filters.`;
  return tooComplex(message, { [figure]: cost[unit], limit: limits[unit] });
}

/** Price of a list: its fields once per row. At least one row, so that an invalid size is not free. */
export function listComplexity(size: Maybe<number>, byDefault = defaultPageSize, max = maxPageSize) {
  return { field: 1, multiplier: Math.min(Math.max(size ?? byDefault, 1), max) };
}

interface Filtered {
  readonly filter?: Maybe<object>;
}

/** Price of a page: its fields once per requested row, and its filter. */
export function pageComplexity({ first, last, filter }: Pick<PageArguments, 'first' | 'last'> & Filtered) {
  const { field, multiplier } = listComplexity(first ?? last);
  return { field: field + filterPrice(filter), multiplier };
}

/** Price of one row that a filter finds. */
export function filteredComplexity({ filter }: Filtered) {
  return { field: 1 + filterPrice(filter), multiplier: 1 };
}

/** Comparing every row with a condition takes about as long as reading five fields. */
const filterPrice = (filter: Maybe<object>) => 5 * countConditions(filter ?? {});

/** Price of a bulk mutation: the fields of an outcome once per input. */
export function bulkComplexity({ inputs }: { readonly inputs: readonly unknown[] }) {
  return listComplexity(inputs.length, maxBulk, maxBulk);
}
