import { Prisma } from '../generated/prisma/client.ts';
import type { Maybe } from '../maybe.ts';

/** All conditions hold. Without conditions: true. */
export const all = (conditions: Prisma.Sql[]): Prisma.Sql =>
  conditions.length > 0 ? Prisma.join(conditions, ' AND ', '(', ')') : Prisma.sql`TRUE`;

/** At least one condition holds. Without conditions: false. */
export const any = (conditions: Prisma.Sql[]): Prisma.Sql =>
  conditions.length > 0 ? Prisma.join(conditions, ' OR ', '(', ')') : Prisma.sql`FALSE`;

/** The condition does not hold. One on a null column, such as no family, counts as false. */
export const negated = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`NOT COALESCE(${condition}, FALSE)`;

/** From `gte` until before `lt`. */
export interface DateTimeRange {
  readonly gte?: Maybe<Date>;
  readonly lt?: Maybe<Date>;
}

export function dateTimeWithin(column: Prisma.Sql, { gte, lt }: DateTimeRange): Prisma.Sql {
  return all([
    ...(gte ? [Prisma.sql`${column} >= ${gte}::timestamptz`] : []),
    ...(lt ? [Prisma.sql`${column} < ${lt}::timestamptz`] : []),
  ]);
}
