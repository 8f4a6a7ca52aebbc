import { Prisma } from '../generated/prisma/client.ts';

/** The column that a field of schema.prisma is mapped to: `f1Score` is `f1_score`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `alias.column`, for a field of the table that stands under the alias. */
export function column(alias: string, field: string): Prisma.Sql {
  return Prisma.raw(`${alias}.${columnName(field)}`);
}

/** The columns of the fields, each under its field's name: what Prisma's `select` means, as SQL. */
export function selectedColumns(alias: string, fields: Iterable<string>): Prisma.Sql {
  const columns = [...fields].map((field) => `${alias}.${columnName(field)} AS "${field}"`);
  // Not even one: a list of which only the cursors are wanted.
  return Prisma.raw(columns.length > 0 ? columns.join(', ') : 'TRUE AS "row"');
}
