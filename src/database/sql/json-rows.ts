import { Prisma } from '../generated/prisma/client.ts';
import { tables } from '../generated/tables.ts';
import type { TableName } from './columns.ts';

/** Parts of a statement that reads a table's rows from JSON with field names as keys. */
interface JsonRows {
  /** Columns to write. */
  readonly columns: Prisma.Sql;
  /** Fields to read, in the same order. */
  readonly fields: Prisma.Sql;
  /** Fields with their types, for the alias of json_to_recordset. */
  readonly types: Prisma.Sql;
}

/** All columns of a table as these parts. */
export function jsonRows(table: TableName): JsonRows {
  const columns = Object.entries<{ name: string; type: string }>(tables[table].columns);
  const list = (parts: string[]) => Prisma.raw(parts.join(', '));
  return {
    columns: list(columns.map(([, { name }]) => name)),
    fields: list(columns.map(([field]) => `"${field}"`)),
    types: list(columns.map(([field, { type }]) => `"${field}" ${type}`)),
  };
}
