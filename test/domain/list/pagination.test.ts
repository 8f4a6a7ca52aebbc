import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Prisma } from '../../../src/database/generated/prisma/client.ts';
import { encodeCursor, type Order } from '../../../src/database/sql/cursor.ts';
import { InvalidInputError } from '../../../src/domain/errors.ts';
import { type PageArguments, pageRequest, parseListSize } from '../../../src/domain/list/pagination.ts';

const order: Order = {
  list: 'models',
  keys: [{ name: 'ID', expression: Prisma.raw('id'), direction: 'ASC', type: 'text' }],
};
const cursor = encodeCursor(order, ['a']);
const ofJobs = encodeCursor({ ...order, list: 'jobs' }, ['a']);

/** The field errors of a page's arguments. */
const errorsOf = (page: PageArguments) => fieldErrorsOf(() => pageRequest(order, page));

function fieldErrorsOf(work: () => unknown) {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.fieldErrors;
    throw error;
  }
}

describe('a page', () => {
  test('is the first 20 rows where no argument asks for another', () => {
    expect(pageRequest(order, {})).toMatchObject({ limit: 20, backward: false });
    expect(pageRequest(order, { first: null, after: null, last: null, before: null })).toEqual({
      limit: 20,
      backward: false,
      after: undefined,
      before: undefined,
    });
  });

  test('is read from the start by first, and from the end by last', () => {
    expect(pageRequest(order, { first: 5 })).toMatchObject({ limit: 5, backward: false });
    expect(pageRequest(order, { last: 7 })).toMatchObject({ limit: 7, backward: true });
  });

  test('lies between the rows of its cursors', () => {
    const before = encodeCursor(order, ['b']);
    expect(pageRequest(order, { after: cursor, before })).toMatchObject({ after: ['a'], before: ['b'] });
  });

  test('has 1 to 100 rows, in either direction', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 105 }), fc.constantFrom('first', 'last'), (size, name) => {
        const paths = errorsOf({ [name]: size }).map(({ path }) => path);
        expect(paths).toEqual(size >= 1 && size <= 100 ? [] : [[name]]);
      }),
    );
  });

  test('is refused at last where first is given beside it', () => {
    expect(errorsOf({ first: 5, last: 5 }).map(({ path }) => path)).toEqual([['last']]);
  });

  test('is refused at a cursor of another list, which the message names', () => {
    expect(errorsOf({ after: ofJobs })).toMatchObject([
      { path: ['after'], message: expect.stringContaining('jobs by ID ASC') },
    ]);
    expect(errorsOf({ before: ofJobs }).map(({ path }) => path)).toEqual([['before']]);
  });

  test('is refused at a text that is no cursor', () => {
    expect(errorsOf({ after: 'none' }).map(({ path }) => path)).toEqual([['after']]);
    expect(errorsOf({ before: '' }).map(({ path }) => path)).toEqual([['before']]);
  });

  test('is refused with all faults of its arguments at once', () => {
    const paths = errorsOf({ first: 0, last: 101, after: ofJobs, before: 'none' }).map(({ path }) => path[0]);
    expect(paths.sort()).toEqual(['after', 'before', 'first', 'last', 'last']);
  });
});

describe('the size of a list without pages', () => {
  test('is what was asked for, within its limits', () => {
    expect(parseListSize('first', 1)).toBe(1);
    expect(parseListSize('first', 100)).toBe(100);
    expect(parseListSize('first', 1_000, 100, 1_000)).toBe(1_000);
  });

  test.each([0, -1, 101])('%i is refused, with the limit in the message', (size) => {
    expect(fieldErrorsOf(() => parseListSize('first', size))).toEqual([
      { path: ['first'], message: `must be an integer from 1 to 100, got ${size}`, code: 'OUT_OF_RANGE' },
    ]);
  });

  test.each([null, undefined])('%s is the default of the list', (size) => {
    expect(parseListSize('first', size)).toBe(20);
    expect(parseListSize('first', size, 100)).toBe(100);
  });

  test('has the limit of its own list', () => {
    expect(parseListSize('first', 101, 100, 1_000)).toBe(101);
    expect(() => parseListSize('first', 1_001, 100, 1_000)).toThrow(InvalidInputError);
  });
});
