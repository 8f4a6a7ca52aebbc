import { expect, test } from 'vitest';
import { selectedFields } from '../../src/graphql/selected-fields.ts';

test('the fields that a query needs are those of its select', () => {
  expect(selectedFields('Model', { select: { id: true, f1Score: true } })).toEqual(['id', 'f1Score']);
  expect(selectedFields('Model', {})).toEqual([]);
});

test('one that the table does not have is an error, and never SQL', () => {
  expect(() => selectedFields('Model', { select: { id: true, f1_score: true } })).toThrow(
    'A query was found to need "f1_score" of Model, which has no such field',
  );
});
