import type { ComplexityPluginOptions, ComplexityResult } from '@pothos/plugin-complexity';
import type { GraphQLError } from 'graphql';
import { defaultPageSize, maxPageSize, type PageArguments } from '../domain/list/pagination.ts';
import { maxBulk } from '../domain/model/model-input.ts';
import type { ExtendedSchemaTypes } from './schema-types.ts';
import { tooComplex } from './too-complex.ts';

/**
 * The most that one operation may ask for. Its price is one point per field, times the page sizes above it,
 * known before it runs: a page of 100 models with everything that one query can say of them is below it.
 */
export const limits = { complexity: 25_000, depth: 15, breadth: 500 };

/**
 * What a list of unknown length counts as: a model has about this many classes. What such lists really hold
 * is counted while the query runs: see row-budget.ts.
 */
export const listMultiplier = 8;

/** Without a limit: a plugin's own would be told for each field of the query itself. See refusal.ts. */
export const complexityOptions: ComplexityPluginOptions<ExtendedSchemaTypes> = {
  defaultComplexity: 1,
  defaultListMultiplier: listMultiplier,
};

/** The refusal of an operation that costs too much; null where it does not. */
export function checkPrice(cost: ComplexityResult): GraphQLError | null {
  const unit = (['depth', 'breadth', 'complexity'] as const).find((one) => cost[one] > limits[one]);
  if (!unit) return null;
  const message = `The query's ${unit} must be up to ${limits[unit]}, got ${cost[unit]}. Ask for smaller pages or fewer fields.`;
  return tooComplex(message, { [unit]: cost[unit], limit: limits[unit] });
}

/** What a list of a known size costs: its fields once per row. A size that will be refused must not make rows free. */
export function listComplexity(size: number, most = maxPageSize) {
  return { field: 1, multiplier: Math.min(Math.max(size, 1), most) };
}

/** What a page costs: its fields once per row asked for. */
export function pageComplexity({ first, last }: Pick<PageArguments, 'first' | 'last'>) {
  return listComplexity(first ?? last ?? defaultPageSize);
}

/** What a mutation in bulk costs: the fields of an outcome once per input. */
export function bulkComplexity({ inputs }: { readonly inputs: readonly unknown[] }) {
  return listComplexity(inputs.length, maxBulk);
}
