import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type InputPart, RecordSplitter } from '../../../src/cli/import/json-records.ts';

/** The parts of an input that comes in pieces of a size. */
function parts(input: string, size = 7): InputPart[] {
  const splitter = new RecordSplitter();
  const found: InputPart[] = [];
  for (let at = 0; at < input.length; at += size) found.push(...splitter.push(input.slice(at, at + size)));
  return [...found, ...splitter.end()];
}

const records = (input: string, size?: number) =>
  parts(input, size).flatMap((part) =>
    'text' in part ? [[part.kind, part.line, JSON.parse(part.text)]] : [],
  );
const errors = (input: string) =>
  parts(input).flatMap((part) => (part.kind === 'error' ? [[part.line, part.message, part.last]] : []));

const a = { id: 'a', artifact_types: ['x'], nested: { items: [1] } };
const b = { id: 'b', name: 'quote " brace } bracket ] \\ ü €', artifact_types: [] };

test.each([
  ['lines behind a byte order mark', `\uFEFF${JSON.stringify(a)}\n${JSON.stringify(b)}`, [1, 2]],
  ['lines', `${JSON.stringify(a)}\n${JSON.stringify(b)}\n`, [1, 2]],
  ['lines without an end', `${JSON.stringify(a)}\r\n\r\n${JSON.stringify(b)}`, [1, 3]],
  ['an array', JSON.stringify([a, b]), [1, 1]],
  ['an array in lines', `[\n${JSON.stringify(a)},\n${JSON.stringify(b)}\n]\n`, [2, 3]],
  ['an array with indents', JSON.stringify([a, b], null, 2), [2, 13]],
  ['objects with indents', `${JSON.stringify(a, null, 2)}\n${JSON.stringify(b, null, 2)}`, [1, 12]],
  ['a list answer', JSON.stringify({ items: [a, b], total: 2 }), [1, 1]],
  ['list answers', `${JSON.stringify({ items: [a] })}\n${JSON.stringify({ total: 1, items: [b] })}`, [1, 2]],
])('records have their lines, whatever the pieces of the input: %s', (_, input, lines) => {
  for (const size of [1, 2, 13, 10_000]) {
    expect(records(input, size)).toEqual([
      ['model', lines[0], a],
      ['model', lines[1], b],
    ]);
    expect(errors(input)).toEqual([]);
  }
});

test('a list answer gives its records, and everything else apart', () => {
  const input = JSON.stringify({
    training_jobs: [{ id: 'j' }],
    total: 5,
    items: [a],
    events: [{}, {}],
    next_cursor: 'x',
  });
  expect(parts(input, 3).map(({ kind }) => kind)).toEqual([
    'training_job',
    'model',
    'event',
    'event',
    'page',
  ]);
  expect(parts(input).at(-1)).toEqual({
    kind: 'page',
    page: { training_jobs: [], total: 5, items: [], events: [], next_cursor: 'x' },
  });
});

describe('a broken record is named, and the others found,', () => {
  const good = JSON.stringify(a);
  test.each([
    ['a brace too few', '{"id": "x"', 'is not complete on its line'],
    ['a text without its end', '{"id": "x}', 'has a text without its closing quote'],
    ['the wrong bracket', '{"id": ["x"}', 'has brackets that do not match'],
  ])('in lines: %s', (_, bad, message) => {
    const input = `${good}\n${bad}\n${good}\n`;
    expect(errors(input)).toEqual([[2, `is not JSON: it ${message}`, false]]);
    expect(records(input).map(([, line]) => line)).toEqual([1, 3]);
  });

  test('in the first line', () => {
    const input = `{"id": "x"\n${good}\n{"id": "y\n${good}\n`;
    expect(errors(input).map(([line]) => line)).toEqual([1, 3]);
    expect(records(input).map(([, line]) => line)).toEqual([2, 4]);
  });

  test('in a line that is something else', () => {
    expect(errors(`${good}\nhello\n${good}`)).toEqual([[2, 'is not JSON: a record begins with {', false]]);
  });

  test('in a list, a record to a line', () => {
    const input = `{"items":[\n${good},\n{"id": "x,\n{"id": "y",\n${good}\n]}`;
    expect(errors(input).map(([line, , last]) => [line, last])).toEqual([
      [3, false],
      [4, false],
    ]);
    expect(records(input).map(([, line]) => line)).toEqual([2, 5]);
  });
});

describe('a truncated input gives the records before its end, and names the place:', () => {
  test.each([
    ['within a line', `${JSON.stringify(a)}\n${JSON.stringify(b).slice(0, 20)}`, 2, 'is cut off'],
    ['within a list', `[\n${JSON.stringify(a)},\n${JSON.stringify(b).slice(0, 20)}`, 3, 'is cut off'],
    ['between two records', `{"items":[\n${JSON.stringify(a)},\n`, 3, 'is cut off'],
    ['before the end of the answer', `{"items":[\n${JSON.stringify(a)}]\n,"total"`, 3, 'is cut off'],
  ])('%s', (_, input, line, message) => {
    expect(records(input).map(([, , record]) => record)).toEqual([a]);
    expect(errors(input)).toEqual([[line, expect.stringContaining(message), true]]);
  });

  test('cut at any place, with no record that was not there, and an error', () => {
    const input = JSON.stringify({ training_jobs: [{ id: 'j' }], items: [a, b], total: 2 });
    for (let end = 1; end < input.length; end += 1) {
      const cut = input.slice(0, end);
      expect(errors(cut)).toHaveLength(1);
      for (const [, , record] of records(cut)) expect([{ id: 'j' }, a, b]).toContainEqual(record);
    }
  });
});

test.each([
  ['', 'the input is empty'],
  [' \n', 'the input is empty'],
  ['id,name\n', 'is not JSON: a record begins with {'],
])('an input that is neither a list nor records is refused: %j', (input, message) => {
  expect(errors(input)).toEqual([[1, message, true]]);
});

test('an entry of a list that is no object comes out as it is', () => {
  expect(records('[1, "two", [3], null, {"id": "x"} ]').map(([, , record]) => record)).toEqual([
    1,
    'two',
    [3],
    null,
    { id: 'x' },
  ]);
});

test('records come out as they went in, in any layout and any pieces', () => {
  const value = fc
    .dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }))
    .map((rest) => ({ id: 'x', ...rest }));
  // Only at the outermost level do these names mean something.
  const record = value.filter(
    (object) => !['items', 'training_jobs', 'events'].some((name) => name in object),
  );
  fc.assert(
    fc.property(
      fc.array(record, { minLength: 1 }),
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom(undefined, 2),
      (all, size, indent) => {
        for (const input of [
          JSON.stringify(all, null, indent),
          JSON.stringify({ items: all }, null, indent),
          all.map((one) => JSON.stringify(one)).join('\n'),
        ]) {
          expect(records(input, size).map(([, , found]) => found)).toEqual(JSON.parse(JSON.stringify(all)));
          expect(errors(input)).toEqual([]);
        }
      },
    ),
    { numRuns: 200 },
  );
});
