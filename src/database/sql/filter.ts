import type { Prisma } from '../generated/prisma/client.ts';
import type { Maybe } from '../maybe.ts';
import { all, any, negated } from './conditions.ts';

/** Filter that combines others. All conditions given must hold; absent or null ones are ignored. */
export interface Combined<Filter> {
  readonly and?: Maybe<readonly Filter[]>;
  readonly or?: Maybe<readonly Filter[]>;
  readonly not?: Maybe<Filter>;
}

/** Names of the fields that combine filters. */
export type Combinator = keyof Combined<unknown>;

/** Condition of each field of a filter, without those that combine filters. */
type FilterConditions<Filter> = {
  readonly [Field in Exclude<keyof Filter, Combinator>]-?: (value: NonNullable<Filter[Field]>) => Prisma.Sql;
};

/** Returns the function that writes a filter as SQL. */
export function filterWhere<Filter extends Combined<Filter>>(
  conditions: FilterConditions<Filter>,
): (filter: Filter) => Prisma.Sql {
  type Field = keyof FilterConditions<Filter>;
  const fields = Object.keys(conditions) as Field[];
  const own = (filter: Filter) =>
    fields.flatMap((field) => {
      const value = filter[field];
      return value == null ? [] : [conditions[field](value)];
    });
  const where = (filter: Filter): Prisma.Sql => {
    const { and, or, not } = filter;
    return all([
      ...(and ? [all(and.map(where))] : []),
      ...(or ? [any(or.map(where))] : []),
      ...(not ? [negated(where(not))] : []),
      ...own(filter),
    ]);
  };
  return where;
}
