import { expect, test } from 'vitest';
import { changedFields } from '../../../src/domain/change/changed-fields.ts';

const row = {
  name: 'Glitch Detector' as string | null,
  isActive: true,
  epochs: 10 as number | null,
  startedAt: new Date('2026-05-01T00:00:00Z') as Date | null,
};

test('changed fields are those whose value differs, before and after', () => {
  expect(changedFields(row, { name: 'Echo Detector', isActive: true, epochs: 20 })).toEqual({
    patch: { name: 'Echo Detector', epochs: 20 },
    before: { name: 'Glitch Detector', epochs: 10 },
    after: { name: 'Echo Detector', epochs: 20 },
  });
});

test('a field that is absent changes nothing, and one that is null is cleared', () => {
  expect(changedFields(row, { name: undefined, epochs: null })).toEqual({
    patch: { epochs: null },
    before: { epochs: 10 },
    after: { epochs: null },
  });
  expect(changedFields({ ...row, epochs: null }, { epochs: null }).patch).toEqual({});
});

test('a falsy value is a value', () => {
  expect(changedFields(row, { name: '', isActive: false, epochs: 0 })).toMatchObject({
    patch: { name: '', isActive: false, epochs: 0 },
    after: { name: '', isActive: false, epochs: 0 },
  });
});

test('times are the same where they are of the same instant, and kept as text in an event', () => {
  expect(changedFields(row, { startedAt: new Date('2026-05-01T02:00:00+02:00') }).patch).toEqual({});
  const later = new Date('2026-05-02T00:00:00Z');
  expect(changedFields(row, { startedAt: later })).toEqual({
    patch: { startedAt: later },
    before: { startedAt: '2026-05-01T00:00:00.000Z' },
    after: { startedAt: '2026-05-02T00:00:00.000Z' },
  });
});

test('a field that the row does not have was null before', () => {
  expect(changedFields<{ name?: string }>({}, { name: 'new' })).toMatchObject({
    before: { name: null },
    after: { name: 'new' },
  });
});

test('objects are the same with equal fields in any order', () => {
  const of = (settings: Record<string, number | null>) =>
    changedFields({ settings: { a: 1, b: null } as typeof settings }, { settings });
  expect(of({ b: null, a: 1 }).patch).toEqual({});
  expect(of({ a: 1 })).toEqual({
    patch: { settings: { a: 1 } },
    before: { settings: { a: 1, b: null } },
    after: { settings: { a: 1 } },
  });
});
