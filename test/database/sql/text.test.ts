import { expect, test } from 'vitest';
import { compareText, isStorable } from '../../../src/database/sql/text.ts';

test.each(['', 'a', 'ü', '😀', '\u0001'])('text that PostgreSQL can keep is storable: %j', (text) => {
  expect(isStorable(text)).toBe(true);
});

test.each(['\0', 'a\0b', '\ud83d', '\ude00', 'a\ude00\ud83d'])(
  'NUL and half of a surrogate pair are not storable: %j',
  (text) => expect(isStorable(text)).toBe(false),
);

test('texts are ordered by code points, also beyond the first 65,536', () => {
  expect(['b', '😀', '\uffff', 'a', ''].sort(compareText)).toEqual(['', 'a', 'b', '\uffff', '😀']);
});
