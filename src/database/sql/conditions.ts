import { Prisma } from '../generated/prisma/client.ts';
import type { Maybe } from '../maybe.ts';

/** All of the conditions hold; where there are none, everything does. */
export const all = (conditions: Prisma.Sql[]): Prisma.Sql =>
  conditions.length > 0 ? Prisma.join(conditions, ' AND ', '(', ')') : Prisma.sql`TRUE`;

/** At least one of the conditions holds; where there are none, nothing does. */
export const any = (conditions: Prisma.Sql[]): Prisma.Sql =>
  conditions.length > 0 ? Prisma.join(conditions, ' OR ', '(', ')') : Prisma.sql`FALSE`;

/** From `gte` to before `lt`. */
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
