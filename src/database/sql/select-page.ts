import type { Queryable } from '../client.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Columns, RowOf, Selection, Table } from './columns.ts';
import { beyond, encodeCursor, type KeyValue, type Order, type OrderKey, orderBy } from './cursor.ts';

/** Part of a list: `limit` rows from its start, or from its end if `backward`. */
export interface PageRequest {
  readonly limit: number;
  readonly backward: boolean;
  /** Only rows after the row of these values, from a cursor. */
  readonly after?: readonly KeyValue[] | undefined;
  /** Only rows before the row of these values. */
  readonly before?: readonly KeyValue[] | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export const emptyPage: Page<never> = { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false };

/** Ordered rows. */
interface List {
  /** FROM clause: a table under an alias, with its joins. */
  readonly from: Prisma.Sql;
  readonly where: Prisma.Sql;
  readonly order: Order;
}

/** List of the rows of a table. */
export interface TableList<Row> extends List {
  readonly table: Table<Row>;
}

/** One page of a list, in one statement. Reads one extra row to know if the list continues. */
export function selectPage<Row, Field extends keyof Row>(
  db: Queryable,
  list: TableList<Row>,
  selection: Selection<Row, Field>,
  page: PageRequest,
): Promise<Page<Pick<Row, Field>>> {
  return selectColumnsPage(db, list, list.table.columns(selection), page);
}

/** The same for rows that are not from a single table. */
export async function selectColumnsPage<Row extends object>(
  db: Queryable,
  { from, where, order }: List,
  columns: Columns<Row>,
  page: PageRequest,
): Promise<Page<Row>> {
  const rows = await db.$queryRaw<(Row & KeyColumns)[]>`
    SELECT ${columns}, ${orderColumns(order.keys)}
    FROM ${from}
    WHERE ${where} AND ${within(order.keys, page)}
    ORDER BY ${orderBy(order.keys, page.backward)}
    LIMIT ${page.limit + 1}`;
  return toPage(order, rows, page);
}

/** The same page of each owner's list, in one statement. `owner`: the field of their ids. */
export async function selectPagePerOwner<Row, Field extends keyof Row>(
  db: Queryable,
  { from, where, order, table }: TableList<Row>,
  selection: Selection<Row, Field>,
  owner: keyof Row,
  ids: readonly string[],
  page: PageRequest,
): Promise<Map<string, Page<Pick<Row, Field>>>> {
  const columns = table.columns(selection);
  const rows = await db.$queryRaw<(RowOf<typeof columns> & KeyColumns & { ownerId: string })[]>`
    SELECT listed.* FROM unnest(${ids}::text[]) AS owners (id) CROSS JOIN LATERAL (
      SELECT ${table.column(owner)} AS "ownerId", ${columns}, ${orderColumns(order.keys)}
      FROM ${from}
      WHERE ${table.column(owner)} = owners.id AND ${where} AND ${within(order.keys, page)}
      ORDER BY ${orderBy(order.keys, page.backward)}
      LIMIT ${page.limit + 1}
    ) AS listed`;
  const byOwner = new Map<string, (RowOf<typeof columns> & KeyColumns)[]>(ids.map((id) => [id, []]));
  for (const row of rows) byOwner.get(row.ownerId)?.push(row);
  return new Map([...byOwner].map(([id, own]) => [id, toPage(order, own, page)]));
}

/** Total count of the list. */
export async function countRows(
  db: Queryable,
  { from, where }: Pick<List, 'from' | 'where'>,
): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int4 AS count FROM ${from} WHERE ${where}`;
  return rows[0]?.count ?? 0;
}

/** Total count of each owner's list, in one statement. */
export async function countRowsPerOwner<Row>(
  db: Queryable,
  { from, where, table }: TableList<Row>,
  owner: keyof Row,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ ownerId: string; count: number }[]>`
    SELECT ${table.column(owner)} AS "ownerId", count(*)::int4 AS count FROM ${from}
    WHERE ${table.column(owner)} = ANY(${ids}::text[]) AND ${where} GROUP BY ${table.column(owner)}`;
  return new Map(rows.map(({ ownerId, count }) => [ownerId, count]));
}

/** Values that order a page's rows, beside its columns. */
interface KeyColumns {
  readonly [column: `key${number}`]: KeyValue | Date;
}

const keyColumn = (at: number) => `key${at}` as const;

function orderColumns(keys: readonly OrderKey[]): Prisma.Sql {
  const columns = keys.map(
    ({ expression }, at) => Prisma.sql`${expression} AS ${Prisma.raw(`"${keyColumn(at)}"`)}`,
  );
  return Prisma.join(columns, ', ');
}

/** Condition for rows between a page's `after` and `before`. */
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

function toPage<Row extends KeyColumns>(order: Order, found: Row[], page: PageRequest): Page<Row> {
  const hasMore = found.length > page.limit;
  const rows = found.slice(0, page.limit);
  if (page.backward) rows.reverse();
  return {
    rows,
    cursors: rows.map((row) => encodeCursor(order, keyValues(order.keys, row))),
    hasNextPage: page.backward ? page.before !== undefined : hasMore,
    hasPreviousPage: page.backward ? hasMore : page.after !== undefined,
  };
}

function keyValues(keys: readonly OrderKey[], row: KeyColumns): KeyValue[] {
  return keys.map((_, at) => {
    const value = row[keyColumn(at)] ?? null;
    return value instanceof Date ? value.toISOString() : value;
  });
}
