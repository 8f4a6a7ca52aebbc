import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalJson,
  eventHash,
  genesisHash,
  type HashedEvent,
} from '../../../src/domain/change/append-events.ts';

describe('canonical JSON', () => {
  test('has its keys sorted at every depth, and no spaces', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: { f: 'x', e: true } })).toBe(
      '{"a":{"e":true,"f":"x"},"b":[{"c":null,"d":1}]}',
    );
  });

  test('keeps the order of lists', () => {
    expect(canonicalJson(['b', 'a'])).toBe('["b","a"]');
  });

  test('says the same as JSON, whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(withKeysReversed(value))).toBe(text);
      }),
    );
  });
});

function withKeysReversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withKeysReversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, part]) => [key, withKeysReversed(part)]));
}

const event: HashedEvent = {
  sequence: 1,
  type: 'MODEL_UPDATED',
  time: new Date('2026-05-01T00:00:00Z'),
  actor: 'ada',
  modelId: 'model-1',
  trainingJobId: null,
  apiKeyId: null,
  slot: null,
  before: { name: null, description: 'old' },
  after: { name: 'Glitch Detector', description: 'new' },
  reason: null,
  previousHash: genesisHash,
};

describe('the hash of an event', () => {
  test('is the SHA-256 of its fields, those that are null left out', () => {
    // As sha256sum prints it for the JSON of these fields, sorted.
    expect(eventHash(event)).toBe('a48e68b71db8ebad5e14821c329e08bd8e0b7d2981ed1c2cbf7cf0daaf5e16f3');
  });

  test('does not depend on the order of fields, nor on fields that are null or on the hash itself', () => {
    const reversed = withKeysReversed({ ...event, time: null }) as HashedEvent;
    expect(eventHash({ ...reversed, time: event.time })).toBe(eventHash(event));
    expect(eventHash({ ...event, hash: 'any', later: null } as HashedEvent)).toBe(eventHash(event));
  });

  test.each<[string, Partial<HashedEvent>]>([
    ['sequence', { sequence: 2 }],
    ['type', { type: 'MODEL_ARCHIVED' }],
    ['time', { time: new Date('2026-05-01T00:00:00.001Z') }],
    ['actor', { actor: 'eve' }],
    ['modelId', { modelId: 'model-2' }],
    ['slot', { slot: 'production' }],
    ['before', { before: { name: null, description: 'older' } }],
    ['after', { after: { name: 'Glitch Detector' } }],
    ['reason', { reason: '' }],
    ['previousHash', { previousHash: '1'.repeat(64) }],
  ])('depends on %s', (_, change) => {
    expect(eventHash({ ...event, ...change })).not.toBe(eventHash(event));
  });
});
