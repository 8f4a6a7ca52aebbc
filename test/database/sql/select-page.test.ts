import { expect, test } from 'vitest';
import { Prisma } from '../../../src/database/generated/prisma/client.ts';
import type { OrderKey } from '../../../src/database/sql/cursor.ts';
import { within } from '../../../src/database/sql/select-page.ts';

const keys: OrderKey[] = [{ name: 'ID', expression: Prisma.raw('id'), direction: 'ASC', type: 'text' }];

test('a page without cursors may hold every row', () => {
  expect(within(keys, {}).sql).toBe('TRUE');
});

test('a page holds rows behind its after and before its before alone', () => {
  expect(within(keys, { after: ['a'] }).sql).toContain('id > ?::text');
  expect(within(keys, { before: ['b'] }).sql).toContain('id < ?::text');
  const between = within(keys, { after: ['a'], before: ['b'] });
  expect(between.sql).toMatch(/id > \?::text.* AND .*id < \?::text/);
  expect(between.values).toEqual(['a', 'a', 'b', 'b']);
});
