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

/** A jsonb object has each of these fields with exactly this value. Without fields: true, also for null. */
export function contains(column: Prisma.Sql, fields: object): Prisma.Sql {
  if (Object.keys(fields).length === 0) return Prisma.sql`TRUE`;
  return Prisma.sql`${column} @> ${JSON.stringify(fields)}::jsonb`;
}

/** The text contains every one of these words, in any case. */
export function containsWords(text: Prisma.Sql, words: string): Prisma.Sql {
  const patterns = words.trim().split(/\s+/).filter(Boolean).map(patternOf);
  if (patterns.length === 0) return Prisma.sql`TRUE`;
  // Ids are compared by bytes; words are searched in any case of the database's language. As ILIKE does, but the
  // text is brought to lower case once for all words.
  const lower = patterns.map((pattern) => Prisma.sql`lower(${pattern}::text COLLATE "default")`);
  return Prisma.sql`lower(${text} COLLATE "default") LIKE ALL (ARRAY[${Prisma.join(lower)}])`;
}

const patternOf = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`;
