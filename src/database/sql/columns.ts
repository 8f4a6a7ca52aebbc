import { Prisma } from '../generated/prisma/client.ts';
import { type Rows, tables } from '../generated/tables.ts';

export type TableName = keyof Rows;

/** Columns that a statement reads. */
export interface Selection<Row, Field extends keyof Row> {
  /** Fields in every row, by its type. */
  readonly select: { readonly [F in Field]: true };
  /** Fields known only when the statement runs: read, but not in the type of a row. */
  readonly more?: Iterable<keyof Row> | undefined;
}

declare const row: unique symbol;

/** Columns to read, with the type of their row. */
export type Columns<Row> = Prisma.Sql & { readonly [row]?: Row };

/** Row of these columns. */
export type RowOf<Selected> = Selected extends Columns<infer Row> ? Row : never;

/** Table under the name that a statement uses. */
export interface Table<Row> {
  /** Text after FROM or JOIN. */
  readonly from: Prisma.Sql;
  column(field: keyof Row): Prisma.Sql;
  /** Columns of the selected fields, each under its field's name: Prisma's `select` as SQL. */
  columns<Field extends keyof Row>(selection: Selection<Row, Field>): Columns<Pick<Row, Field>>;
}

/** Table of schema.prisma, under its own name or an alias. */
export function table<Name extends TableName>(
  name: Name,
  alias: string = tables[name].name,
): Table<Rows[Name]> {
  const own = tables[name].name;
  const column = (field: PropertyKey) => `${alias}.${columnOf(name, field).name}`;
  const value = (field: PropertyKey) =>
    isEnumList(columnOf(name, field).type) ? `${column(field)}::text[]` : column(field);
  return {
    from: Prisma.raw(alias === own ? own : `${own} AS ${alias}`),
    column: (field) => Prisma.raw(column(field)),
    columns({ select, more = [] }) {
      const fields = [...new Set<PropertyKey>([...Object.keys(select), ...more])];
      const columns = fields.map((field) => `${value(field)} AS "${String(field)}"`);
      // No field at all: only the cursors of the list are requested.
      return Prisma.raw(columns.length > 0 ? columns.join(', ') : 'TRUE AS "row"');
    },
  };
}

/** Checks that a table has a field of this name. */
export function isField<Name extends TableName>(name: Name, field: PropertyKey): field is keyof Rows[Name] {
  return Object.hasOwn(tables[name].columns, field);
}

/** Also checked at run time, so that only a known name becomes SQL. */
function columnOf(name: TableName, field: PropertyKey): Column {
  const columns: { readonly [field: PropertyKey]: Column } = tables[name].columns;
  const column = isField(name, field) ? columns[field] : undefined;
  if (!column) throw new Error(`The table ${tables[name].name} has no field "${String(field)}"`);
  return column;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** The driver reads lists of its own types only, and gives others as text. */
const isEnumList = (type: string) => type.endsWith('[]') && !['text[]', 'int4[]', 'numeric[]'].includes(type);
