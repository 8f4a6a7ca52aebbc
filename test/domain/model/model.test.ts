import { expect, test } from 'vitest';
import { displayName, modelStatus, usableForInference } from '../../../src/domain/model/model.ts';

test.each([
  ['ACTIVE', { isActive: true, archivedAt: null }, true],
  ['INACTIVE', { isActive: false, archivedAt: null }, false],
  ['ARCHIVED', { isActive: false, archivedAt: new Date('2026-05-01') }, false],
  ['ARCHIVED', { isActive: true, archivedAt: new Date('2026-05-01') }, false],
] as const)('a model is %s where it has %j; usable for inference: %s', (status, model, usable) => {
  expect(modelStatus(model)).toBe(status);
  expect(usableForInference(model)).toBe(usable);
});

test('a model without a name is shown by its id', () => {
  expect(displayName({ id: 'model-1', name: 'Glitch Detector' })).toBe('Glitch Detector');
  expect(displayName({ id: 'model-1', name: null })).toBe('model-1');
});
