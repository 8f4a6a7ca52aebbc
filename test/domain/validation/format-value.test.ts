import { describe, expect, test } from 'vitest';
import { formatList, formatValue, truncate } from '../../../src/domain/validation/format-value.ts';

describe('a value in a message', () => {
  test.each<[unknown, string]>([
    ['a "b"', '"a \\"b\\""'],
    [5, '5'],
    [Number.NaN, 'NaN'],
    [null, 'null'],
    [undefined, 'undefined'],
    [new Date('2026-05-01T00:00:00Z'), '2026-05-01T00:00:00.000Z'],
    [new Date('never'), 'Invalid Date'],
    [{ a: [1, 'b', null] }, '{"a":[1,"b",null]}'],
  ])('%j is shown as %s', (value, shown) => {
    expect(formatValue(value)).toBe(shown);
  });

  test('cannot reach into a terminal', () => {
    expect(formatValue('a\u001b[31m\u009b\u2028')).toBe('"a\\u001b[31m\\u009b\\u2028"');
  });

  test.each([['x'.repeat(10_000)], [Array(10_000).fill('x')], [Object.fromEntries([['k'.repeat(500), 1]])]])(
    'is cut at 60 characters',
    (value) => {
      expect(formatValue(value)).toHaveLength(60);
      expect(formatValue(value)).toMatch(/\.\.\.$/);
    },
  );

  test('is cut however deep it is', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(formatValue(deep)).toBe(`${'['.repeat(57)}...`);
  });

  test('is not cut within a character of two units', () => {
    expect(truncate('x'.repeat(56) + '😀'.repeat(9)).isWellFormed()).toBe(true);
  });
});

test('a list in a message shows its first 20 values', () => {
  expect(formatList(['a', 'b'])).toBe('"a", "b"');
  expect(formatList(Array.from({ length: 23 }, (_, at) => at))).toMatch(/18, 19 and 3 more$/);
});
