import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { InvalidInputError } from '../../../src/domain/errors.ts';
import { integer } from '../../../src/domain/validation/numbers.ts';
import { parseInput, tryParseInput } from '../../../src/domain/validation/parse-input.ts';
import { isId, soughtId } from '../../../src/domain/validation/rules.ts';

const schema = z.strictObject({
  status: z.enum(['RUNNING', 'FAILED']),
  epochs: integer(1, 9).nullish(),
  active: z.boolean().nullish(),
});

describe('an input', () => {
  test('goes on as its schema gives it', () => {
    expect(parseInput(schema, { status: 'RUNNING', epochs: null })).toEqual({
      status: 'RUNNING',
      epochs: null,
    });
    expect(tryParseInput(schema, { status: 'FAILED' }, [])).toEqual({
      input: { status: 'FAILED' },
      fieldErrors: null,
    });
  });

  test('has all of its errors at once, with paths from where it is', () => {
    const given = { status: 'DONE', epochs: 0, active: 'yes' };
    expect(tryParseInput(schema, given, ['inputs', '3'])).toEqual({
      input: null,
      fieldErrors: [
        {
          path: ['inputs', '3', 'status'],
          message: 'must be one of RUNNING, FAILED, got "DONE"',
          code: 'INVALID_FORMAT',
        },
        {
          path: ['inputs', '3', 'epochs'],
          message: 'must be an integer from 1 to 9, got 0',
          code: 'OUT_OF_RANGE',
        },
        {
          path: ['inputs', '3', 'active'],
          message: 'must be true or false, got "yes"',
          code: 'INVALID_FORMAT',
        },
      ],
    });
    expect(() => parseInput(schema, given)).toThrow(InvalidInputError);
  });

  test('has no field that its schema does not know', () => {
    expect(tryParseInput(schema, { status: 'FAILED', epoch: 3, more: 4 }, ['input']).fieldErrors).toEqual([
      { path: ['input', 'epoch'], message: 'is not a known field', code: 'NOT_ALLOWED' },
      { path: ['input', 'more'], message: 'is not a known field', code: 'NOT_ALLOWED' },
    ]);
  });

  test('that leaves out a field that it needs is told so', () => {
    expect(tryParseInput(schema, {}, []).fieldErrors).toEqual([
      { path: ['status'], message: 'is missing', code: 'REQUIRED' },
    ]);
  });

  test.each([null, 'text', 5, [[]]])('that is %j is no object', (given) => {
    expect(tryParseInput(schema, given, []).fieldErrors?.[0]?.message).toMatch(/^must be an object, got /);
  });
});

test('an id to look for may be one that nothing can have, but not one that cannot be looked for', () => {
  expect(soughtId.safeParse(' ').success).toBe(true);
  expect(isId(' ')).toBe(false);
  expect(soughtId.safeParse('a\0').success).toBe(false);
});
