import type { Queryable } from '../client.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { type Rows, tables } from '../generated/tables.ts';
import type { Json } from '../json.ts';
import type { TableName } from './columns.ts';

/** Row to insert; its JSON may be readonly. */
export type Inserted<Name extends TableName> = {
  readonly [Field in keyof Rows[Name]]: Prisma.JsonValue extends Rows[Name][Field]
    ? Json | null
    : Rows[Name][Field];
};

/** Inserts any number of rows in one statement with one parameter: createMany takes ten times as long. */
export async function bulkInsert<Name extends TableName>(
  db: Queryable,
  table: Name,
  rows: readonly Inserted<Name>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries<{ name: string; type: string }>(tables[table].columns);
  const names = columns.map(([, { name }]) => name).join(', ');
  const fields = columns.map(([field]) => `"${field}"`).join(', ');
  const types = columns.map(([field, { type }]) => `"${field}" ${type}`).join(', ');
  const insert = Prisma.raw(`INSERT INTO ${tables[table].name} (${names}) SELECT ${fields}`);
  await db.$executeRaw`${insert} FROM json_to_recordset(${JSON.stringify(rows)}::json)
    AS rows (${Prisma.raw(types)})`;
}
