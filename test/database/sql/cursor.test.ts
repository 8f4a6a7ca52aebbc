import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Prisma } from '../../../src/database/generated/prisma/client.ts';
import {
  beyond,
  CursorError,
  decodeCursor,
  encodeCursor,
  type KeyValue,
  type Order,
  type OrderKey,
  orderBy,
} from '../../../src/database/sql/cursor.ts';

function key(name: string, type: OrderKey['type'], more: Partial<OrderKey> = {}): OrderKey {
  return { name, type, expression: Prisma.raw(name.toLowerCase()), direction: 'ASC', ...more };
}

const id = key('ID', 'text');
const name = key('NAME', 'text', { nullable: true });
const score = key('SCORE', 'float8', { direction: 'DESC' });
const time = key('TIME', 'timestamptz');
const count = key('COUNT', 'int4');

const orderOf = (...keys: OrderKey[]): Order => ({ list: 'models', keys });

/** A cursor that holds what it should not: made by hand, or of an earlier version. */
const forged = (...content: unknown[]) => Buffer.from(JSON.stringify(content)).toString('base64url');

/** The list and order that a refused cursor names; null where it names none that could be trusted. */
function refusedAs(order: Order, cursor: string): string | null | undefined {
  try {
    decodeCursor(order, cursor);
    return undefined;
  } catch (error) {
    if (error instanceof CursorError) return error.signature;
    throw error;
  }
}

describe('a cursor', () => {
  test('holds the values of its row', () => {
    const year1To9999 = { min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true };
    const values = fc.tuple(
      fc.option(fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'))),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
      fc.date(year1To9999).map((date) => date.toISOString()),
      fc.integer({ min: 1 - 2 ** 31 }),
    );
    fc.assert(
      fc.property(values, (row) => {
        const order = orderOf(name, score, time, count);
        expect(decodeCursor(order, encodeCursor(order, row))).toEqual(row);
      }),
    );
  });

  test('can stand in an address as it is', () => {
    const cursor = encodeCursor(orderOf(name, id), ['ÿ?~ÿ>', '>>>???']);
    expect(encodeURIComponent(cursor)).toBe(cursor);
  });

  const order = orderOf(score, id);
  const cursor = encodeCursor(order, [0.5, 'a']);

  test.each<[string, Order]>([
    ['another list', { ...order, list: 'jobs' }],
    ['other keys', orderOf(count, id)],
    ['fewer keys', orderOf(score)],
    ['another direction', orderOf({ ...score, direction: 'ASC' }, id)],
    ['another sequence of the keys', orderOf(id, score)],
  ])('of %s is refused, and names its own', (_, other) => {
    expect(refusedAs(other, cursor)).toBe('models by SCORE DESC,ID ASC');
  });

  test('that is none is refused, and names nothing', () => {
    const texts = [
      '',
      'x',
      '%%%',
      cursor.slice(0, -4),
      forged(),
      forged(1, 2),
      Buffer.from('{}').toString('base64'),
    ];
    for (const text of texts) expect([text, refusedAs(order, text)]).toEqual([text, null]);
    fc.assert(fc.property(fc.string(), (text) => refusedAs(order, text) === null));
  });

  test('with too few or too many values is refused', () => {
    const signature = 'models by SCORE DESC,ID ASC';
    expect(refusedAs(order, forged(signature, 0.5, 'a'))).toBeUndefined();
    expect(refusedAs(order, forged(signature, 0.5))).toBeNull();
    expect(refusedAs(order, forged(signature, 0.5, 'a', 'b'))).toBeNull();
  });

  const most = 2 ** 31 - 1;
  test.each<[string, OrderKey, unknown[], unknown[]]>([
    ['text', id, ['', 'a', '😀'], [1, true, {}, [], 'a\0b', '\ud83d']],
    ['number', score, [0, -1.5, 1e300], ['1', true, {}, []]],
    ['int4', count, [0, most, -most], [most + 1, -most - 1, 0.5, '1', true]],
    [
      'time',
      time,
      ['2026-05-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
      [
        '2026-05-01',
        '2026-05-01T00:00:00Z',
        '2026-02-30T00:00:00.000Z',
        '0000-12-31T00:00:00.000Z',
        '+010000-01-01T00:00:00.000Z',
        0,
        'now',
      ],
    ],
  ])('takes the values that a key of type %s can have, and no others', (_, of, good, bad) => {
    const taken = (value: unknown) =>
      refusedAs(orderOf(of), forged(`models by ${of.name} ${of.direction}`, value)) === undefined;
    expect(good.filter((value) => !taken(value))).toEqual([]);
    expect(bad.filter(taken)).toEqual([]);
  });

  test('holds null only where the key can be null', () => {
    expect(decodeCursor(orderOf(name), encodeCursor(orderOf(name), [null]))).toEqual([null]);
    expect(refusedAs(orderOf(id), encodeCursor(orderOf(id), [null]))).toBeNull();
  });
});

describe('the ORDER BY of keys', () => {
  test('follows each key’s direction, and turns all of them around when read backward', () => {
    expect(orderBy([score, id], false).sql).toBe('score DESC, id ASC');
    expect(orderBy([score, id], true).sql).toBe('score ASC, id DESC');
  });

  test('keeps nulls at the end of the list in either direction', () => {
    const descending = { ...name, direction: 'DESC' } as const;
    expect(orderBy([name], false).sql).toBe('name ASC NULLS LAST');
    expect(orderBy([descending], false).sql).toBe('name DESC NULLS LAST');
    expect(orderBy([name], true).sql).toBe('name DESC NULLS FIRST');
    expect(orderBy([descending], true).sql).toBe('name ASC NULLS FIRST');
  });
});

describe('the condition that a row stands beyond a cursor', () => {
  const condition = (keys: OrderKey[], values: KeyValue[], backward = false) => {
    const { sql, values: bound } = beyond(keys, values, backward);
    return [sql, bound];
  };

  test('of one key is a bound on it', () => {
    expect(condition([id], ['a'])).toEqual(['id >= ?::text AND ((id > ?::text))', ['a', 'a']]);
    expect(condition([id], ['a'], true)).toEqual(['id <= ?::text AND ((id < ?::text))', ['a', 'a']]);
    expect(condition([score], [0.5])).toEqual(['score <= ?::float8 AND ((score < ?::float8))', [0.5, 0.5]]);
  });

  test('of several keys lets the later decide where the earlier are the same', () => {
    expect(condition([score, id], [0.5, 'a'])).toEqual([
      'score <= ?::float8 AND ((score < ?::float8) OR (score = ?::float8 AND id > ?::text))',
      [0.5, 0.5, 0.5, 'a'],
    ]);
  });

  test('counts nulls as behind every value', () => {
    expect(condition([name], ['b'])).toEqual(['(((name > ?::text OR name IS NULL)))', ['b']]);
    expect(condition([name], ['b'], true)).toEqual(['((name < ?::text))', ['b']]);
  });

  test('finds nothing behind a null but by the later keys, and every value before it', () => {
    expect(condition([name, id], [null, 'a'])).toEqual([
      '((FALSE) OR (name IS NULL AND id > ?::text))',
      ['a'],
    ]);
    expect(condition([name, id], [null, 'a'], true)).toEqual([
      '((name IS NOT NULL) OR (name IS NULL AND id < ?::text))',
      ['a'],
    ]);
  });
});
