import { expect, test } from 'vitest';
import { z } from 'zod';
import { integer } from '../../../src/domain/validation/numbers.ts';
import { parseInput } from '../../../src/domain/validation/parse-input.ts';
import { withDefault } from '../../../src/domain/validation/with-default.ts';

const rules = z.strictObject({ size: withDefault(integer(1, 100), 20) });

test.each([[{}], [{ size: null }], [{ size: undefined }]])('%j means the default', (given) => {
  expect(parseInput(rules, given)).toEqual({ size: 20 });
});

test('a value given is checked, and is kept', () => {
  expect(parseInput(rules, { size: 5 })).toEqual({ size: 5 });
  expect(() => parseInput(rules, { size: 0 })).toThrow('size: must be an integer from 1 to 100, got 0');
});
