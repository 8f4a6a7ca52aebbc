import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differentDataNotice, type EvaluatedRow } from '../../../src/domain/model/evaluation-set.ts';

const row = (datasetId: string | null, version: string | null = null): EvaluatedRow => ({
  evaluatedOnDatasetId: datasetId,
  evaluatedOnVersion: version,
});

const different = 'The models were evaluated on different data: ';
const unknown = 'The models are not known to be evaluated on the same data: ';
const end = '. Differences in their metrics may come from the data.';

describe('readers of a comparison are told', () => {
  test.each<[string, EvaluatedRow[], string]>([
    [
      'of other data',
      [row('books', '1'), row('calls', '3'), row('calls', '3')],
      `${different}"calls" version "3" (2 models), "books" version "1" (1 model)${end}`,
    ],
    [
      'of another version',
      [row('calls', '3'), row('calls', '4')],
      `${different}"calls" version "3" (1 model), "calls" version "4" (1 model)${end}`,
    ],
    [
      'of other data beside models that do not say',
      [row('calls'), row(null), row('books'), row(null)],
      `${different}not recorded (2 models), "calls" without a version (1 model), "books" without a version (1 model)${end}`,
    ],
    [
      'that nobody knows, where some do not say',
      [row('calls', '3'), row(null)],
      `${unknown}"calls" version "3" (1 model), not recorded (1 model)${end}`,
    ],
    [
      'that nobody knows, where a version is missing',
      [row('calls', '3'), row('calls')],
      `${unknown}"calls" version "3" (1 model), "calls" without a version (1 model)${end}`,
    ],
    [
      'of the first of many sets',
      Array.from({ length: 9 }, (_, at) => row(`set ${at}`)),
      `${different}${[0, 1, 2, 3, 4].map((at) => `"set ${at}" without a version (1 model)`).join(', ')} and 4 more${end}`,
    ],
  ])('%s', (_, models, notice) => {
    expect(differentDataNotice(models)).toBe(notice);
  });

  test('of long ids that begin alike', () => {
    expect(differentDataNotice([row('x'.repeat(199)), row('x'.repeat(200))])).toContain(different);
  });
});

test.each([
  ['no model', []],
  ['one model', [row('calls', '3')]],
  ['the same data', [row('calls', '3'), row('calls', '3')]],
  ['the same data without a version', [row('calls'), row('calls')]],
  ['models that do not say', [row(null), row(null)]],
])('readers of a comparison are told nothing of %s', (_, models) => {
  expect(differentDataNotice(models)).toBeNull();
});

const rows = fc.array(
  fc
    .tuple(fc.constantFrom('calls', 'books', null), fc.constantFrom('3', '4', null))
    .map(([id, version]) => row(id, id === null ? null : version)),
  { maxLength: 6 },
);

test('a notice depends neither on the order of the models nor on seeing one of them twice', () => {
  const kind = (models: EvaluatedRow[]) => differentDataNotice(models)?.split(':')[0] ?? null;
  fc.assert(
    fc.property(rows, (models) => {
      expect(kind(models.toReversed())).toBe(kind(models));
      expect(kind([...models, ...models.slice(0, 1)])).toBe(kind(models));
    }),
  );
});

test('one more model never takes the notice of different data away', () => {
  fc.assert(
    fc.property(rows, rows, (models, more) => {
      fc.pre(differentDataNotice(models)?.startsWith(different) === true);
      expect(differentDataNotice([...models, ...more])).toContain(different);
    }),
  );
});
