import type { Queryable } from '../client.ts';
import type { Rows } from '../generated/tables.ts';
import type { Json, StoredJson } from '../json.ts';
import { type TableName, table } from './columns.ts';
import { jsonRows } from './json-rows.ts';

/** Row to insert; its JSON may be readonly. */
export type Inserted<Name extends TableName> = {
  readonly [Field in keyof Rows[Name]]: StoredJson extends Rows[Name][Field]
    ? Json | StoredJson
    : Rows[Name][Field];
};

/** Inserts any number of rows in one statement with one parameter: createMany takes ten times as long. */
export async function bulkInsert<Name extends TableName>(
  db: Queryable,
  name: Name,
  rows: readonly Inserted<Name>[],
): Promise<void> {
  if (rows.length === 0) return;
  const { columns, fields, types } = jsonRows(name);
  await db.$executeRaw`INSERT INTO ${table(name).from} (${columns})
    SELECT ${fields} FROM json_to_recordset(${JSON.stringify(rows)}::json) AS rows (${types})`;
}
