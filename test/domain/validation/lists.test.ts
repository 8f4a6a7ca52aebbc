import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { distinct, list, repeatedAt } from '../../../src/domain/validation/lists.ts';
import { tryParseInput } from '../../../src/domain/validation/parse-input.ts';
import { artifactType } from '../../../src/domain/validation/rules.ts';

const errorsOf = (rule: z.ZodType, value: unknown) => tryParseInput(rule, value, ['types']).fieldErrors ?? [];
const types = list(artifactType, 1, 3).superRefine(distinct('artifact type'));

describe('a list', () => {
  test('has as many entries as it may', () => {
    expect(errorsOf(types, ['a'])).toEqual([]);
    expect(errorsOf(types, ['a', 'b', 'c'])).toEqual([]);
    expect(errorsOf(types, [])).toEqual([
      { path: ['types'], message: 'must have 1 to 3 entries, got 0', code: 'TOO_SHORT' },
    ]);
  });

  test('that is too long has one error, whatever its entries are', () => {
    expect(errorsOf(list(artifactType, 0, 3), ['', '', '', ''])).toEqual([
      { path: ['types'], message: 'must have 0 to 3 entries, got 4', code: 'TOO_MANY' },
    ]);
  });

  test('has the errors of its entries, at their places', () => {
    expect(errorsOf(types, ['a', ''])).toEqual([
      { path: ['types', '1'], message: 'must be 1 to 64 characters, got 0', code: 'TOO_SHORT' },
    ]);
  });

  test('is not an object', () => {
    expect(errorsOf(types, { a: 1 })).toEqual([
      { path: ['types'], message: 'must be a list, got {"a":1}', code: 'INVALID_FORMAT' },
    ]);
  });
});

describe('a list of different values', () => {
  test('names none twice', () => {
    expect(errorsOf(types, ['a', 'b', 'a'])).toEqual([
      {
        path: ['types', '2'],
        message: 'must name each artifact type once, got "a" twice',
        code: 'NOT_UNIQUE',
      },
    ]);
  });

  test('repeats at every place after the first', () => {
    expect(repeatedAt(['a', 'b', 'a', 'b', 'a', 'A'])).toEqual([2, 3, 4]);
    expect(repeatedAt([])).toEqual([]);
  });
});
