import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { addError } from '../../../src/domain/validation/must-be.ts';
import { finite, integer, notNegative, positive, share } from '../../../src/domain/validation/numbers.ts';
import { tryParseInput } from '../../../src/domain/validation/parse-input.ts';

const messageOf = (rule: z.ZodType, value: unknown) =>
  tryParseInput(rule, value, [])
    .fieldErrors?.map(({ message }) => message)
    .join('; ') ?? null;

const notNumbers = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, '1', null, true, [1]];

describe.each([
  ['an integer from 1 to 100', integer(1, 100), [1, 2, 100], [0, 101, 1.5, -1]],
  ['a number from 0 to 1', share, [0, 0.5, 1], [-0.001, 1.001]],
  ['a number above 0', positive, [5e-324, 1e300], [0, -1]],
  ['a number from 0', notNegative, [0, 1e300], [-1e-9]],
  ['a finite number', finite, [-1e300, 0], []],
])('%s', (allowed, rule, good, bad) => {
  test.each(good)('may be %j', (value) => {
    expect(messageOf(rule, value)).toBeNull();
  });

  test.each(bad)('is not %j', (value) => {
    expect(messageOf(rule, value)).toBe(`must be ${allowed}, got ${value}`);
  });

  test.each(notNumbers)('is not %j', (value) => {
    expect(messageOf(rule, value)).toMatch(`must be ${allowed}, got `);
  });

  test('is missing where there is none', () => {
    expect(messageOf(rule, undefined)).toBe('is missing');
  });
});

test('a number that is wrong does not keep what is wrong between fields unsaid', () => {
  const rule = z.object({ min: integer(0, 9), max: integer(0, 9) }).superRefine(({ min, max }, context) => {
    if (max < min) addError(context, ['max'], 'INCONSISTENT', `must be from ${min}, got ${max}`);
  });
  expect(messageOf(rule, { min: 12, max: 3 })).toBe(
    'must be an integer from 0 to 9, got 12; must be from 12, got 3',
  );
});
