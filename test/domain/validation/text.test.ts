import { describe, expect, test } from 'vitest';
import { tryParseInput } from '../../../src/domain/validation/parse-input.ts';
import { label, plainText, prose, text } from '../../../src/domain/validation/text.ts';

const messageOf = (rule: ReturnType<typeof text>, value: unknown) =>
  tryParseInput(rule, value, [])
    .fieldErrors?.map(({ message }) => message)
    .join('; ') ?? null;

describe('the length of a text', () => {
  test.each(['', 'a', 'abc', '😀😀😀'])('may be 0 to 3 characters: %j', (value) => {
    expect(messageOf(text(0, 3), value)).toBeNull();
  });

  test.each([
    ['abcd', 4],
    ['😀😀😀😀', 4],
    ['😀'.repeat(9), 9],
  ])('is counted in code points: %j has too many', (value, count) => {
    expect(messageOf(text(0, 3), value)).toBe(`must be 0 to 3 characters, got ${count}`);
  });

  test('is at least the least, also where one character takes two units', () => {
    expect(messageOf(text(2, 9), '😀')).toBe('must be 2 to 9 characters, got 1');
    expect(messageOf(text(2, 9), '😀😀')).toBeNull();
    expect(messageOf(text(1, 9), '')).toBe('must be 1 to 9 characters, got 0');
  });
});

test.each([
  ['a\0b', '"a\\u0000b"'],
  ['a\ud800', '"a\\ud800"'],
])('no text holds what PostgreSQL cannot store: %j', (value, shown) => {
  expect(messageOf(text(0, 9), value)).toBe(`must be well-formed text without NUL, got ${shown}`);
});

test.each([
  [5, 'must be text, got 5'],
  [null, 'must be text, got null'],
  [undefined, 'is missing'],
])('%j is no text', (value, message) => {
  expect(messageOf(label(9), value)).toBe(message);
});

describe('a label', () => {
  test.each(['a', ' a ', '\u200ba', 'Ünï 😀'])('may be %j', (value) => {
    expect(messageOf(label(9), value)).toBeNull();
  });

  test.each([' ', '\u3000', '\u200b', 'a\nb', 'a\u001b[31m', '\u009b'])('is not %j', (value) => {
    expect(messageOf(label(9), value)).toMatch(
      /^must be text without control characters, and not blank, got "/,
    );
  });

  test('that is empty has one error, its length', () => {
    expect(messageOf(label(9), '')).toBe('must be 1 to 9 characters, got 0');
  });
});

describe('plain text', () => {
  test('has no spaces around it', () => {
    expect(messageOf(plainText(9), 'a b')).toBeNull();
    for (const value of [' a', 'a ', 'a\u00a0', '\ta']) {
      expect(messageOf(plainText(9), value)).toMatch(/without spaces around it, got "/);
    }
  });
});

describe('prose', () => {
  test('has any number of lines, and tabs', () => {
    expect(messageOf(prose(1, 20), 'a\r\n\tb\n')).toBeNull();
  });

  test('has no other control characters', () => {
    expect(messageOf(prose(1, 20), 'a\u001b[31m')).toBe(
      'must be text without control characters other than tabs and line breaks, got "a\\u001b[31m"',
    );
  });

  test('may be blank only where it may be empty', () => {
    expect(messageOf(prose(0, 20), ' \n')).toBeNull();
    expect(messageOf(prose(1, 20), ' \n')).toBe('must be text that is not blank, got " \\n"');
  });
});
