import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { ForbiddenError, InvalidInputError } from '../../../src/domain/errors.ts';
import { limitErrors } from '../../../src/graphql/errors/limit-errors.ts';

const errorsAt = (count: number, path: (at: number) => (string | number)[], originalError: Error) =>
  Array.from({ length: count }, (_, at) => new GraphQLError('failed', { path: path(at), originalError }));
const nested = (count: number, cause: Error) => errorsAt(count, (at) => ['models', at, 'x'], cause);

test('a result with up to 100 errors below root fields stays as it is', () => {
  const result = { data: {}, errors: nested(100, new Error()) };
  expect(limitErrors(result)).toBe(result);
});

test.each([
  ['BAD_USER_INPUT', new InvalidInputError([{ path: ['level'], message: 'wrong', code: 'OUT_OF_RANGE' }])],
  ['FORBIDDEN', new ForbiddenError('no', ['ADMIN'])],
  ['INTERNAL_SERVER_ERROR', new TypeError('a fault')],
])('one error counts the rest, with the code of the first of them: %s', (code, cause) => {
  const { errors = [] } = limitErrors({ data: {}, errors: nested(150, cause) });
  expect(errors).toHaveLength(101);
  expect(errors.at(-1)).toMatchObject({ message: '50 more fields failed.', extensions: { code } });
});

test('errors of root fields are all kept', () => {
  const roots = errorsAt(200, (at) => [`f${at}`], new Error());
  expect(limitErrors({ data: {}, errors: roots }).errors).toEqual(roots);
});
