import type { Queryable } from '../client.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { beyond, encodeCursor, type KeyValue, type Order, type OrderKey, orderBy } from './cursor.ts';

/** Which part of a list: `limit` rows from its start or, where `backward`, from its end. */
export interface PageRequest {
  readonly limit: number;
  readonly backward: boolean;
  /** Rows behind the one of these values only: those of a cursor. */
  readonly after?: readonly KeyValue[] | undefined;
  /** Rows before the one of these values only. */
  readonly before?: readonly KeyValue[] | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export interface ListQuery {
  /** What stands behind FROM: a table under an alias, with its joins. */
  readonly from: Prisma.Sql;
  /** The columns to read: expressions with their names in the row. */
  readonly columns: Prisma.Sql;
  readonly where: Prisma.Sql;
  readonly order: Order;
}

/** One page of a list, in one statement, with one row too many to know whether the list goes on. */
export async function selectPage<Row extends object>(
  db: Queryable,
  query: ListQuery,
  page: PageRequest,
): Promise<Page<Row>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${query.columns}, ${orderColumns(query.order.keys)}
    FROM ${query.from}
    WHERE ${query.where} AND ${within(query.order.keys, page)}
    ORDER BY ${orderBy(query.order.keys, page.backward)}
    LIMIT ${page.limit + 1}`;
  return toPage(query.order, rows, page);
}

/** The same page of each owner's own list, in one statement: `owner` is the column that holds their ids. */
export async function selectPagePerOwner<Row extends object>(
  db: Queryable,
  query: ListQuery,
  owner: Prisma.Sql,
  ids: readonly string[],
  page: PageRequest,
): Promise<Map<string, Page<Row>>> {
  const rows = await db.$queryRaw<(Row & { ownerId: string })[]>`
    SELECT listed.* FROM unnest(${ids}::text[]) AS owners (id) CROSS JOIN LATERAL (
      SELECT ${owner} AS "ownerId", ${query.columns}, ${orderColumns(query.order.keys)}
      FROM ${query.from}
      WHERE ${owner} = owners.id AND ${query.where} AND ${within(query.order.keys, page)}
      ORDER BY ${orderBy(query.order.keys, page.backward)}
      LIMIT ${page.limit + 1}
    ) AS listed`;
  const byOwner = new Map<string, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) byOwner.get(row.ownerId)?.push(row);
  return new Map([...byOwner].map(([id, own]) => [id, toPage(query.order, own, page)]));
}

/** How many rows the whole list holds. */
export async function countRows(db: Queryable, query: Pick<ListQuery, 'from' | 'where'>): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int4 AS count FROM ${query.from} WHERE ${query.where}`;
  return rows[0]?.count ?? 0;
}

/** How many rows each owner's own list holds, in one statement. */
export async function countRowsPerOwner(
  db: Queryable,
  query: Pick<ListQuery, 'from' | 'where'>,
  owner: Prisma.Sql,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ ownerId: string; count: number }[]>`
    SELECT ${owner} AS "ownerId", count(*)::int4 AS count FROM ${query.from}
    WHERE ${owner} = ANY(${ids}::text[]) AND ${query.where} GROUP BY ${owner}`;
  return new Map(rows.map(({ ownerId, count }) => [ownerId, count]));
}

const keyColumn = (at: number) => `key${at}`;

function orderColumns(keys: readonly OrderKey[]): Prisma.Sql {
  const columns = keys.map(
    ({ expression }, at) => Prisma.sql`${expression} AS ${Prisma.raw(`"${keyColumn(at)}"`)}`,
  );
  return Prisma.join(columns, ', ');
}

/** The condition that a row stands behind a page's `after` and before its `before`. */
export function within(
  keys: readonly OrderKey[],
  { after, before }: Pick<PageRequest, 'after' | 'before'>,
): Prisma.Sql {
  const conditions = [
    ...(after ? [beyond(keys, after, false)] : []),
    ...(before ? [beyond(keys, before, true)] : []),
  ];
  return conditions.length > 0 ? Prisma.join(conditions, ' AND ') : Prisma.sql`TRUE`;
}

function toPage<Row extends object>(order: Order, found: Row[], page: PageRequest): Page<Row> {
  const more = found.length > page.limit;
  const rows = found.slice(0, page.limit);
  if (page.backward) rows.reverse();
  return {
    rows,
    cursors: rows.map((row) => encodeCursor(order, keyValues(order.keys, row))),
    hasNextPage: page.backward ? page.before !== undefined : more,
    hasPreviousPage: page.backward ? more : page.after !== undefined,
  };
}

function keyValues(keys: readonly OrderKey[], row: object): KeyValue[] {
  return keys.map((_, at) => {
    const value = (row as Record<string, KeyValue | Date>)[keyColumn(at)] ?? null;
    return value instanceof Date ? value.toISOString() : value;
  });
}
