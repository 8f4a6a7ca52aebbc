import { describe, expect, test } from 'vitest';
import type { ModelFilter } from '../../../src/database/model/model-filter.ts';
import { InvalidInputError } from '../../../src/domain/errors.ts';
import { listedModels, parseModelFilter, rankedStatuses } from '../../../src/domain/model/model-filter.ts';

/** The fields of a filter that have errors. */
function faultsOf(filter: ModelFilter): string[] {
  try {
    parseModelFilter(filter);
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.fieldErrors.map(({ path }) => path.join('.'));
    throw error;
  }
}

function nested(levels: number, wrap: (filter: ModelFilter) => ModelFilter): ModelFilter {
  return levels === 1 ? {} : wrap(nested(levels - 1, wrap));
}

describe('a filter', () => {
  test.each<[string, (filter: ModelFilter) => ModelFilter]>([
    ['and', (filter) => ({ and: [{}, filter] })],
    ['or', (filter) => ({ or: [{}, filter] })],
    ['not', (filter) => ({ not: filter })],
  ])('may be nested 5 deep by %s', (_, wrap) => {
    expect(faultsOf(nested(5, wrap))).toEqual([]);
    expect(faultsOf(nested(6, wrap))).toEqual(['filter']);
  });

  test('may leave everything absent, or null', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ and: null, or: null, not: null, ids: null, metric: null, createdAt: null })).toEqual(
      [],
    );
  });

  test('is refused with all its faults, however deep they are', () => {
    const bad: ModelFilter = {
      artifactType: '',
      metric: { metric: 'RECALL', minSupport: -1, gte: Number.NaN },
    };
    expect(faultsOf({ or: [{}, { not: bad }], search: 'x'.repeat(201) })).toEqual([
      'filter.or.1.not.artifactType',
      'filter.or.1.not.metric.gte',
      'filter.or.1.not.metric.minSupport',
      'filter.search',
    ]);
  });

  test('holds up to 50 parts, 1,000 ids and 100 artifact types', () => {
    const many = <Value>(count: number, value: Value) => Array<Value>(count).fill(value);
    expect(faultsOf({ and: many(50, {}), or: many(50, {}), ids: many(1_000, 'a') })).toEqual([]);
    expect(faultsOf({ and: many(51, {}), or: many(51, {}), ids: many(1_001, 'a') })).toEqual([
      'filter.and',
      'filter.or',
      'filter.ids',
    ]);
    const types = (count: number) => ({
      artifactTypes: { hasEvery: many(count, 'a'), hasSome: many(count, 'a') },
    });
    expect(faultsOf(types(100))).toEqual([]);
    expect(faultsOf(types(101))).toEqual(['filter.artifactTypes.hasEvery', 'filter.artifactTypes.hasSome']);
  });

  test('may look for ids and slots that nothing can have', () => {
    expect(faultsOf({ ids: ['', ' '], trainingJobId: '', deployedIn: '..' })).toEqual([]);
  });
});

/** The statuses that a list shows for a filter. */
const listed = (filter: ModelFilter) => listedModels(filter).and?.[1]?.status;

describe('the models of a list', () => {
  test('are not archived, unless status names ARCHIVED', () => {
    expect(listed({})).toEqual(['ACTIVE', 'INACTIVE']);
    expect(listed({ status: ['ARCHIVED'] })).toEqual(['ACTIVE', 'INACTIVE', 'ARCHIVED']);
    expect(listed({ status: ['ACTIVE'] })).toEqual(['ACTIVE', 'INACTIVE']);
  });

  test('may be archived where a nested filter names ARCHIVED', () => {
    expect(listed({ or: [{ family: 'a' }, { and: [{ status: ['ARCHIVED'] }] }] })).toContain('ARCHIVED');
  });

  test('are not archived where only a negation names ARCHIVED', () => {
    expect(listed({ not: { status: ['ARCHIVED'] } })).not.toContain('ARCHIVED');
    expect(listed({ not: { not: { status: ['ARCHIVED'] } } })).not.toContain('ARCHIVED');
  });

  test('meet the filter itself', () => {
    const filter = { family: 'TTS Detector' };
    expect(listedModels(filter).and?.[0]).toBe(filter);
  });
});

describe('the models of a ranking', () => {
  test('are active, unless status or isActive names others', () => {
    expect(rankedStatuses({})).toEqual(['ACTIVE']);
    expect(rankedStatuses({ isActive: true })).toEqual(['ACTIVE']);
    expect(rankedStatuses({ isActive: false })).toEqual(['ACTIVE', 'INACTIVE']);
    expect(rankedStatuses({ status: ['ARCHIVED', 'ACTIVE'] })).toEqual(['ACTIVE', 'ARCHIVED']);
  });

  test('are those of every status that any part of the filter names', () => {
    expect(rankedStatuses({ and: [{ isActive: false }], or: [{ status: ['ARCHIVED'] }] }).sort()).toEqual([
      'ACTIVE',
      'ARCHIVED',
      'INACTIVE',
    ]);
    expect(rankedStatuses({ not: { isActive: false } })).toEqual(['ACTIVE']);
  });
});
