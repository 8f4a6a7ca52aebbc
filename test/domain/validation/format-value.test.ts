import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatList, formatValue, truncate } from '../../../src/domain/validation/format-value.ts';

describe('a value in a message', () => {
  test.each([
    ['glitch', '"glitch"'],
    [1.5, '1.5'],
    [null, 'null'],
    [undefined, 'undefined'],
    [Number.NaN, 'NaN'],
    [{ a: [1, 'b'] }, '{"a":[1,"b"]}'],
    [[], '[]'],
  ])('is shown as in JSON where it is short: %j', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });

  test('is cut to 60 characters, of any size and depth', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        (value) => formatValue(value).replaceAll(/\\u[\da-f]{4}/g, '?').length <= 60,
      ),
    );
    expect(formatValue('x'.repeat(1e6))).toMatch(/^"x{56}\.\.\.$/);
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    expect(formatValue(deep)).toBe(`${'['.repeat(57)}...`);
  });

  test('holds nothing that steers a terminal or breaks a line', () => {
    expect(formatValue('\u001b[31m\u2028\u0085')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  });

  test('is not cut within a surrogate pair', () => {
    expect(truncate(`${'x'.repeat(56)}😀😀😀`).isWellFormed()).toBe(true);
  });
});

test('a list in a message shows its first 20 values, and how many more there are', () => {
  const values = Array.from({ length: 23 }, (_, n) => n);
  expect(formatList(values.slice(0, 3))).toBe('0, 1, 2');
  expect(formatList(values.slice(0, 20))).toMatch(/18, 19$/);
  expect(formatList(values)).toMatch(/18, 19\b.*\b3\b/);
  expect(formatList([])).toBe('');
});
