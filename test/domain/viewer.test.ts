import { expect, test } from 'vitest';
import { hasScope, scopeMissing, type Viewer } from '../../src/domain/viewer.ts';

const viewer = (...scopes: Viewer['scopes']): Viewer => ({
  apiKeyId: 'key-1',
  name: 'ada',
  scopes,
  expiresAt: null,
});

test('a viewer has the scopes of its key, and all of them with ADMIN', () => {
  expect(hasScope(viewer('READ', 'TRAIN'), 'TRAIN')).toBe(true);
  expect(hasScope(viewer('READ', 'TRAIN'), 'WRITE')).toBe(false);
  expect(hasScope(viewer('WRITE'), 'READ')).toBe(false);
  expect(hasScope(viewer('ADMIN'), 'MONITOR')).toBe(true);
  expect(hasScope(viewer(), 'READ')).toBe(false);
});

test('a missing scope is told with the key’s name and its own scopes', () => {
  const { message, requiredScopes } = scopeMissing(viewer('READ', 'TRAIN'), 'WRITE');
  expect(requiredScopes).toEqual(['WRITE']);
  for (const part of ['ada', 'WRITE', 'READ', 'TRAIN']) expect(message).toContain(part);
});
