import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../src/domain/change/append-events.ts';
import { hyperparameters } from '../../../src/domain/training-job/hyperparameters.ts';
import { tryParseInput } from '../../../src/domain/validation/parse-input.ts';

function errors(value: unknown): string[] {
  const { fieldErrors } = tryParseInput(hyperparameters, value, []);
  return (fieldErrors ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_.]{0,63}$/);
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((value) => !Number.isInteger(value) || Number.isSafeInteger(value));
const scalar = fc.oneof(
  number,
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
  fc.stringMatching(/^[ -~]{0,1000}$/),
);

test('scalars of JSON are kept exactly, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.dictionary(name, scalar, { maxKeys: 100 }), (given) => {
      const reversed = Object.fromEntries(Object.entries(given).reverse());
      const kept = hyperparameters.parse(given);
      expect(canonicalJson(kept)).toBe(canonicalJson(given));
      expect(JSON.stringify(kept)).toBe(JSON.stringify(hyperparameters.parse(reversed)));
    }),
  );
});

test('a name is not lost because JavaScript has a use for it', () => {
  const given = JSON.parse('{ "__proto__": 1, "constructor": 2, "toString": 3 }');
  expect(JSON.stringify(hyperparameters.parse(given))).toBe('{"__proto__":1,"constructor":2,"toString":3}');
});

test('an object without a prototype, as GraphQL makes them, is an object', () => {
  expect(hyperparameters.parse(Object.assign(Object.create(null), { dropout: 0.1 }))).toEqual({
    dropout: 0.1,
  });
});

describe('hyperparameters are refused, with path and value, for', () => {
  test.each<[what: string, value: unknown, error: string]>([
    ['a list', [1], ': must be an object, got [1]'],
    ['a text', 'adam', ': must be an object, got "adam"'],
    [
      'a nested object',
      { optimizer: { name: 'adam' } },
      'optimizer: must be text, a number, true, false or null, got {"name":"adam"}',
    ],
    [
      'a nested list',
      { layers: [64, 32] },
      'layers: must be text, a number, true, false or null, got [64,32]',
    ],
    [
      'infinity',
      { lr: Number.POSITIVE_INFINITY },
      'lr: must be a finite number, as an integer up to 9007199254740991 either side of 0 (longer: as text), got Infinity',
    ],
    ['no number', { lr: Number.NaN }, 'got NaN'],
    ['an integer that JSON does not keep', { seed: 2 ** 53 }, '(longer: as text), got 9007199254740992'],
    ['a long text', { notes: 'x'.repeat(1_001) }, 'notes: must be 0 to 1000 characters, got 1001'],
    [
      'a text that PostgreSQL cannot store',
      { notes: 'a\0b' },
      'notes: must be well-formed text without NUL, got "a\\u0000b"',
    ],
    [
      'an empty name',
      { '': 1 },
      ': must have a name of 1 to 64 characters in one line, without spaces around it, got ""',
    ],
    ['a long name', { ['x'.repeat(65)]: 1 }, 'must have a name of 1 to 64 characters'],
    ['a name with a line break', { 'a\nb': 1 }, 'got "a\\nb"'],
    ['a value that is missing', { lr: undefined }, 'lr: is missing'],
  ])('%s', (_, value, error) => {
    expect(errors(value).join('\n')).toContain(error);
  });

  test('more than 100 entries, without an error for each', () => {
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`p${at}`, []]));
    expect(errors(many)).toEqual([': must have 0 to 100 entries, got 101']);
  });

  test('all their errors at once, each with its code', () => {
    const given = { a: [], b: 1, ' c': {}, d: 2 ** 53, e: 'x'.repeat(1_001), f: 'a\0b' };
    const { fieldErrors } = tryParseInput(hyperparameters, given, []);
    expect(fieldErrors?.map(({ path, code }) => [...path, code])).toEqual([
      ['a', 'INVALID_FORMAT'],
      [' c', 'INVALID_CHARACTERS'],
      [' c', 'INVALID_FORMAT'],
      ['d', 'OUT_OF_RANGE'],
      ['e', 'TOO_LONG'],
      ['f', 'INVALID_CHARACTERS'],
      ['f', 'INVALID_CHARACTERS'],
    ]);
  });
});
