import { Prisma } from '../generated/prisma/client.ts';
import { isStorable } from './text.ts';

/** A value that rows are ordered by, as it travels in a cursor. */
export type KeyValue = string | number | boolean | null;

export interface OrderKey {
  /** How the key is called in a cursor. */
  readonly name: string;
  readonly expression: Prisma.Sql;
  readonly direction: 'ASC' | 'DESC';
  /** Nulls come last in either direction. */
  readonly nullable?: boolean;
  /** The SQL type that a cursor's value is cast to. */
  readonly type: 'text' | 'float8' | 'int4' | 'timestamptz';
}

/** The order of a list: a cursor fits only the list of that name, in an order of the same keys. */
export interface Order {
  readonly list: string;
  readonly keys: readonly OrderKey[];
}

/** Thrown for a cursor that does not belong to the order. */
export class CursorError extends Error {
  override name = 'CursorError';
  /** The list and order that it is of, as far as it says so. */
  readonly signature: string | null;

  constructor(signature: string | null) {
    super('the cursor is not one of this list and order');
    this.signature = signature;
  }
}

/** What a cursor says of the list and the order that it is of. */
export function orderSignature({ list, keys }: Order): string {
  return `${list} by ${keys.map(({ name, direction }) => `${name} ${direction}`).join()}`;
}

export function encodeCursor(order: Order, values: readonly KeyValue[]): string {
  return Buffer.from(JSON.stringify([orderSignature(order), ...values])).toString('base64url');
}

/**
 * The values of a cursor made by encodeCursor for the same order.
 * @throws CursorError for any other
 */
export function decodeCursor(order: Order, cursor: string): KeyValue[] {
  const [signature, ...values] = parse(cursor);
  if (signature !== orderSignature(order)) throw new CursorError(signature);
  const { keys } = order;
  if (values.length !== keys.length || !values.every((value, at) => fits(keys[at], value))) {
    throw new CursorError(null);
  }
  return values as KeyValue[];
}

function parse(cursor: string): [signature: string, ...values: unknown[]] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && typeof parsed[0] === 'string') return parsed as [string, ...unknown[]];
  } catch {
    // Whatever it is, it is refused below.
  }
  throw new CursorError(null);
}

function fits(key: OrderKey | undefined, value: unknown): boolean {
  if (value === null) return key?.nullable === true;
  if (key?.type === 'text') return typeof value === 'string' && isStorable(value);
  if (key?.type === 'timestamptz') return typeof value === 'string' && isTime(value);
  if (key?.type === 'int4') return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
  return typeof value === 'number' && Number.isFinite(value);
}

/** Whether PostgreSQL reads it as the time that JavaScript wrote: of the years 1 to 9999. */
function isTime(text: string): boolean {
  const time = new Date(text);
  return /^(?!0000)\d{4}-/.test(text) && !Number.isNaN(time.getTime()) && time.toISOString() === text;
}

/** The ORDER BY of the keys, read from the end where `backward`. */
export function orderBy(keys: readonly OrderKey[], backward: boolean): Prisma.Sql {
  const parts = keys.map(({ expression, direction, nullable }) => {
    const descending = (direction === 'DESC') !== backward;
    const nulls = nullable ? (backward ? ' NULLS FIRST' : ' NULLS LAST') : '';
    return Prisma.sql`${expression}${Prisma.raw(`${descending ? ' DESC' : ' ASC'}${nulls}`)}`;
  });
  return Prisma.join(parts, ', ');
}

/** The condition that a row stands behind (or, where `backward`, before) the one that the values are of. */
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
  // The alternatives alone would not let the planner start at the cursor's place in an index.
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
  return Prisma.sql`${key.expression} ${Prisma.raw(rising ? '>=' : '<=')} ${cast(key, value)}`;
}

function strictlyBeyond(key: OrderKey, value: KeyValue, backward: boolean): Prisma.Sql {
  if (value === null) return backward ? Prisma.sql`${key.expression} IS NOT NULL` : Prisma.sql`FALSE`;
  const rising = (key.direction === 'ASC') !== backward;
  const past = Prisma.sql`${key.expression} ${Prisma.raw(rising ? '>' : '<')} ${cast(key, value)}`;
  return key.nullable && !backward ? Prisma.sql`(${past} OR ${key.expression} IS NULL)` : past;
}
