import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegistryEvent } from '../../../src/database/generated/prisma/client.ts';
import { eventHash } from '../../../src/domain/change/append-events.ts';
import { chainStart, checkChainLink } from '../../../src/domain/registry-event/verify-chain.ts';

type Draft = Partial<RegistryEvent>;

/** A log as it is written: each event holds the hash of the one before. */
function logOf(drafts: readonly Draft[]): RegistryEvent[] {
  let previous = chainStart;
  return drafts.map((draft) => {
    const event = {
      type: 'MODEL_UPDATED' as const,
      time: new Date('2026-05-01T00:00:00Z'),
      actor: 'ada',
      modelId: 'model-1',
      trainingJobId: null,
      apiKeyId: null,
      slot: null,
      before: null,
      after: null,
      reason: null,
      ...draft,
      sequence: previous.sequence + 1,
      previousHash: previous.hash,
    };
    previous = { sequence: event.sequence, hash: eventHash(event) };
    return { ...event, hash: previous.hash };
  });
}

/** What is wrong with the first event that does not fit, and which it is. */
function firstFault(log: readonly RegistryEvent[]): { sequence: number; fault: string } | null {
  let previous = chainStart;
  for (const event of log) {
    const fault = checkChainLink(event, previous);
    if (fault !== null) return { sequence: event.sequence, fault };
    previous = event;
  }
  return null;
}

const log = logOf([{ reason: 'a' }, { reason: 'b' }, { reason: 'c' }, { reason: 'd' }]);
/** The log with one of its events changed. */
const tampered = (sequence: number, change: Draft) =>
  log.map((event) => (event.sequence === sequence ? { ...event, ...change } : event));
const without = (...sequences: number[]) => log.filter(({ sequence }) => !sequences.includes(sequence));

describe('the chain of events', () => {
  test('holds as it was written', () => {
    expect(firstFault(log)).toBeNull();
    expect(firstFault([])).toBeNull();
  });

  test('breaks at an event whose content was changed', () => {
    expect(firstFault(tampered(2, { actor: 'eve' }))?.sequence).toBe(2);
  });

  test('breaks behind an event that was changed together with its hash', () => {
    const [, second] = tampered(2, { actor: 'eve' });
    if (!second) throw new Error('there are four events');
    expect(firstFault(tampered(2, { ...second, hash: eventHash(second) }))?.sequence).toBe(3);
  });

  test('breaks where an event is missing, also the first, and says which', () => {
    expect(firstFault(without(2))).toMatchObject({ sequence: 3, fault: expect.stringContaining('2') });
    expect(firstFault(without(1))).toMatchObject({ sequence: 2, fault: expect.stringContaining('1') });
  });

  test('breaks where events were put in another order, or an event is there twice', () => {
    const [first, second, third, fourth] = log as [
      RegistryEvent,
      RegistryEvent,
      RegistryEvent,
      RegistryEvent,
    ];
    expect(firstFault([first, third, second, fourth])).not.toBeNull();
    expect(firstFault([first, first, second, third, fourth])).not.toBeNull();
  });

  test('breaks at an event of another log', () => {
    const other = logOf([{ actor: 'bob' }, { actor: 'bob' }]);
    expect(firstFault([log[0], other[1]].flatMap((event) => event ?? []))?.sequence).toBe(2);
  });

  const text = fc.option(fc.string({ maxLength: 5 }));
  const draft = fc.record({
    actor: fc.string(),
    modelId: text,
    slot: text,
    reason: text,
    before: fc.option(
      fc.dictionary(fc.string({ maxLength: 5 }), text, { maxKeys: 3, noNullPrototype: true }),
    ),
  });

  test('shows every change of any field of any event', () => {
    const fields = ['actor', 'modelId', 'slot', 'reason', 'before'] as const;
    fc.assert(
      fc.property(
        fc.array(draft, { minLength: 1 }),
        draft,
        fc.nat(),
        fc.constantFrom(...fields),
        (drafts, other, n, field) => {
          const events = logOf(drafts);
          const changed = events.map((event, at) =>
            at === n % events.length ? { ...event, [field]: other[field] } : event,
          );
          expect(firstFault(changed) === null).toBe(isDeepStrictEqual(changed, events));
        },
      ),
    );
  });
});
