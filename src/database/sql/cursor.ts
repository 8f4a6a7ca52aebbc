import { Prisma } from '../generated/prisma/client.ts';
import { isStorable } from './text.ts';

/** Value that orders rows, as stored in a cursor. */
export type KeyValue = string | number | boolean | null;

export interface OrderKey {
  /** Name of the key in a cursor. */
  readonly name: string;
  readonly expression: Prisma.Sql;
  readonly direction: 'ASC' | 'DESC';
  /** Nulls come last in both directions. */
  readonly nullable?: boolean;
  /** SQL type of a cursor's value. */
  readonly type: 'text' | 'float8' | 'int4' | 'timestamptz';
}

/** Order of a list. A cursor is valid only for the list of this name, in an order with the same keys. */
export interface Order {
  readonly list: string;
  readonly keys: readonly OrderKey[];
}

/** Thrown for a cursor of another order. */
export class CursorError extends Error {
  override name = 'CursorError';
  /** List and order of the cursor, as far as known. */
  readonly signature: string | null;

  constructor(signature: string | null) {
    super('the cursor is not one of this list and order');
    this.signature = signature;
  }
}

/** List and order of a cursor as text, such as `models by NAME ASC,ID ASC`. */
export function orderSignature({ list, keys }: Order): string {
  return `${list} by ${keys.map(({ name, direction }) => `${name} ${direction}`).join()}`;
}

export function encodeCursor(order: Order, values: readonly KeyValue[]): string {
  return Buffer.from(JSON.stringify([orderSignature(order), ...values])).toString('base64url');
}

/**
 * Values of a cursor from encodeCursor with the same order.
 * @throws CursorError for any other cursor
 */
export function decodeCursor(order: Order, cursor: string): KeyValue[] {
  const [signature, ...values] = parse(cursor);
  if (signature !== orderSignature(order)) throw new CursorError(signature);
  const { keys } = order;
  const fitting = values.filter((value, at): value is KeyValue => fits(keys[at], value));
  if (values.length !== keys.length || fitting.length !== keys.length) throw new CursorError(null);
  return fitting;
}

function parse(cursor: string): [signature: string, ...values: unknown[]] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [signature, ...values]: unknown[] = Array.isArray(parsed) ? parsed : [];
    if (typeof signature === 'string') return [signature, ...values];
  } catch {
    // Invalid JSON fails the check below.
  }
  throw new CursorError(null);
}

function fits(key: OrderKey | undefined, value: unknown): boolean {
  if (value === null) return key?.nullable === true;
  if (key?.type === 'text') return typeof value === 'string' && isStorable(value);
  if (key?.type === 'timestamptz') return typeof value === 'string' && isTime(value);
  if (typeof value !== 'number') return false;
  return key?.type === 'int4' ? Number.isInteger(value) && Math.abs(value) < 2 ** 31 : Number.isFinite(value);
}

/** Checks that PostgreSQL reads the time as JavaScript wrote it: years 1 to 9999. */
function isTime(text: string): boolean {
  const time = new Date(text);
  return /^(?!0000)\d{4}-/.test(text) && !Number.isNaN(time.getTime()) && time.toISOString() === text;
}

/** ORDER BY of the keys, reversed if `backward`. */
export function orderBy(keys: readonly OrderKey[], backward: boolean): Prisma.Sql {
  const parts = keys.map(({ expression, direction, nullable }) => {
    const descending = (direction === 'DESC') !== backward;
    const ordered = Prisma.sql`${expression} ${descending ? Prisma.sql`DESC` : Prisma.sql`ASC`}`;
    if (!nullable) return ordered;
    return backward ? Prisma.sql`${ordered} NULLS FIRST` : Prisma.sql`${ordered} NULLS LAST`;
  });
  return Prisma.join(parts, ', ');
}

/** Condition that a row comes after the row with these values, or before it if `backward`. */
export function beyond(
  keys: readonly OrderKey[],
  values: readonly KeyValue[],
  backward: boolean,
): Prisma.Sql {
  const alternatives = keys.map((key, at) => {
    const same = keys.slice(0, at).map((earlier, index) => equal(earlier, values[index] ?? null));
    return Prisma.join([...same, strictlyBeyond(key, values[at] ?? null, backward)], ' AND ', '(', ')');
  });
  const first = keys[0];
  // With the alternatives alone, the planner could not start at the cursor's place in an index.
  const bound =
    first && !first.nullable
      ? Prisma.sql`${notBefore(first, values[0] ?? null, backward)} AND `
      : Prisma.empty;
  return Prisma.sql`${bound}${Prisma.join(alternatives, ' OR ', '(', ')')}`;
}

function cast({ type }: OrderKey, value: KeyValue): Prisma.Sql {
  return Prisma.sql`${value}::${Prisma.raw(type)}`;
}

function equal(key: OrderKey, value: KeyValue): Prisma.Sql {
  return value === null
    ? Prisma.sql`${key.expression} IS NULL`
    : Prisma.sql`${key.expression} = ${cast(key, value)}`;
}

function notBefore(key: OrderKey, value: KeyValue, backward: boolean): Prisma.Sql {
  const rising = (key.direction === 'ASC') !== backward;
  return Prisma.sql`${key.expression} ${rising ? Prisma.sql`>=` : Prisma.sql`<=`} ${cast(key, value)}`;
}

function strictlyBeyond(key: OrderKey, value: KeyValue, backward: boolean): Prisma.Sql {
  if (value === null) return backward ? Prisma.sql`${key.expression} IS NOT NULL` : Prisma.sql`FALSE`;
  const rising = (key.direction === 'ASC') !== backward;
  const past = Prisma.sql`${key.expression} ${rising ? Prisma.sql`>` : Prisma.sql`<`} ${cast(key, value)}`;
  return key.nullable && !backward ? Prisma.sql`(${past} OR ${key.expression} IS NULL)` : past;
}
