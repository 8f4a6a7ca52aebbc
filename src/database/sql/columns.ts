import { Prisma } from '../generated/prisma/client.ts';
import { type Rows, tables } from '../generated/tables.ts';

export type TableName = keyof Rows;

/** What a statement is to read of each row. */
export interface Selection<Row, Field extends keyof Row> {
  /** Fields that every row then has, as its type says. */
  readonly select: { readonly [F in Field]: true };
  /** Fields that are known only when the statement runs: they are read too, but no row's type promises them. */
  readonly more?: Iterable<keyof Row> | undefined;
}

declare const row: unique symbol;

/** Columns to read, and the row that they make. */
export type Columns<Row> = Prisma.Sql & { readonly [row]?: Row };

/** The row that columns make. */
export type RowOf<Selected> = Selected extends Columns<infer Row> ? Row : never;

/** A table as one statement calls it. */
export interface Table<Row> {
  /** What stands behind FROM or JOIN. */
  readonly from: Prisma.Sql;
  column(field: keyof Row): Prisma.Sql;
  /** The columns of the selected fields, each under its field's name: what Prisma's `select` means, as SQL. */
  columns<Field extends keyof Row>(selection: Selection<Row, Field>): Columns<Pick<Row, Field>>;
}

/** A table of schema.prisma, under its own name or under an alias. */
export function table<Name extends TableName>(
  name: Name,
  alias: string = tables[name].name,
): Table<Rows[Name]> {
  const own = tables[name].name;
  const column = (field: PropertyKey) => `${alias}.${columnName(name, field)}`;
  return {
    from: Prisma.raw(alias === own ? own : `${own} AS ${alias}`),
    column: (field) => Prisma.raw(column(field)),
    columns({ select, more = [] }) {
      const fields = [...new Set<PropertyKey>([...Object.keys(select), ...more])];
      const columns = fields.map((field) => `${column(field)} AS "${String(field)}"`);
      // Not even one: a list of which only the cursors are wanted.
      return Prisma.raw(columns.length > 0 ? columns.join(', ') : 'TRUE AS "row"');
    },
  };
}

/** Whether a table has a field of that name. */
export function isField<Name extends TableName>(name: Name, field: PropertyKey): field is keyof Rows[Name] {
  return Object.hasOwn(tables[name].columns, field);
}

/** Checked also when it runs, so that nothing but a known name ever becomes SQL. */
function columnName(name: TableName, field: PropertyKey): string {
  const columns: { readonly [field: PropertyKey]: { readonly name: string } } = tables[name].columns;
  const column = isField(name, field) ? columns[field] : undefined;
  if (!column) throw new Error(`The table ${tables[name].name} has no field "${String(field)}"`);
  return column.name;
}
