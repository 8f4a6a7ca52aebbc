import { expect, test } from 'vitest';
import { column, columnName, selectedColumns } from '../../../src/database/sql/columns.ts';

test('a column is named like its field, in snake case', () => {
  expect(['id', 'f1Score', 'f1ScoreLowerBound'].map(columnName)).toEqual([
    'id',
    'f1_score',
    'f1_score_lower_bound',
  ]);
});

test('selected columns stand under their alias, named like their fields', () => {
  expect(column('model', 'createdAt').sql).toBe('model.created_at');
  expect(selectedColumns('model', ['id', 'f1Score']).sql).toBe(
    'model.id AS "id", model.f1_score AS "f1Score"',
  );
});

test('a selection of no column still gives a row for each', () => {
  expect(selectedColumns('model', []).sql).toBe('TRUE AS "row"');
});
