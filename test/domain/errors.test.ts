import { expect, test } from 'vitest';
import { InvalidInputError } from '../../src/domain/errors.ts';
import { type FieldError, limitFieldErrors } from '../../src/domain/field-error.ts';

const errors = (count: number) =>
  Array.from(
    { length: count },
    (_, at): FieldError => ({ path: ['inputs', `${at}`], message: 'is wrong', code: 'NOT_ALLOWED' }),
  );

test('an invalid input names each field with its path', () => {
  const error = new InvalidInputError([
    { path: ['input', 'name'], message: 'is too long', code: 'TOO_LONG' },
    { path: ['input', 'artifactTypes', '0'], message: 'is empty', code: 'TOO_SHORT' },
  ]);
  expect(error.message).toBe('input.name: is too long; input.artifactTypes.0: is empty');
  expect(error.fieldErrors).toHaveLength(2);
});

test('more than 100 field errors are cut, and counted at the whole input', () => {
  expect(limitFieldErrors(errors(100), ['inputs'])).toEqual(errors(100));
  const cut = new InvalidInputError(errors(250)).fieldErrors;
  expect(cut.slice(0, 100)).toEqual(errors(100));
  expect(cut.slice(100)).toEqual([
    { path: ['inputs'], message: expect.stringContaining('150'), code: 'TOO_MANY' },
  ]);
});
