import { expect, test } from 'vitest';
import { Prisma } from '../../../src/database/generated/prisma/client.ts';
import { all, any, dateTimeWithin } from '../../../src/database/sql/conditions.ts';

const [a, b] = [Prisma.sql`a = ${1}`, Prisma.sql`b = ${2}`];

test('all of several conditions are joined by AND, any of them by OR, in brackets', () => {
  expect(all([a, b])).toMatchObject({ sql: '(a = ? AND b = ?)', values: [1, 2] });
  expect(any([a, b])).toMatchObject({ sql: '(a = ? OR b = ?)', values: [1, 2] });
});

test('all of no conditions is true, and any of none is false', () => {
  expect(all([]).sql).toBe('TRUE');
  expect(any([]).sql).toBe('FALSE');
});

test('a range of times begins with gte, ends before lt, and is open where either is absent', () => {
  const [gte, lt] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-02-01T00:00:00Z')];
  const within = (range: Parameters<typeof dateTimeWithin>[1]) => dateTimeWithin(Prisma.raw('time'), range);
  expect(within({ gte, lt })).toMatchObject({
    sql: '(time >= ?::timestamptz AND time < ?::timestamptz)',
    values: [gte, lt],
  });
  expect(within({ gte })).toMatchObject({ sql: '(time >= ?::timestamptz)', values: [gte] });
  expect(within({ gte: null, lt })).toMatchObject({ sql: '(time < ?::timestamptz)', values: [lt] });
  expect(within({}).sql).toBe('TRUE');
});
