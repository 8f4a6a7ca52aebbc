import { createHash } from 'node:crypto';
import type { Queryable } from '../../database/client.ts';
import type { RegistryEvent } from '../../database/generated/prisma/client.ts';
import type { JsonObject } from '../../database/json.ts';
import type { Maybe } from '../../database/maybe.ts';
import { insertEvents, lastEvent, type NewEventRow } from '../../database/registry-event/events.ts';

/** Values of fields, as an event stores them. */
export type EventValues = JsonObject;

/** Event as a change records it. */
export interface NewEvent {
  readonly type: RegistryEvent['type'];
  readonly modelId?: string;
  readonly trainingJobId?: string;
  readonly apiKeyId?: string;
  readonly slot?: string;
  /** Values of the changed fields. Absent: the subject did not exist before. */
  readonly before?: EventValues;
  readonly after?: EventValues;
  readonly reason?: Maybe<string>;
}

/** Stands for the previous hash in the first event. */
export const genesisHash = '0'.repeat(64);

/** Fields that an event's hash includes: all except the hash. Their values come from a row or from JSON. */
export type HashedEvent = { readonly [Field in Exclude<keyof RegistryEvent, 'hash'>]: unknown };

/**
 * Hash of an event: SHA-256, in hexadecimal, of the canonical JSON of its other fields. Leaves out null
 * fields, so that a later version may add fields. Includes the hash of the previous event, so that nobody can
 * change one event without changing all later ones.
 */
export function eventHash(event: HashedEvent): string {
  const fields = Object.entries(event).filter(([field, value]) => field !== 'hash' && value !== null);
  return createHash('sha256')
    .update(canonicalJson(Object.fromEntries(fields)))
    .digest('hex');
}

/** JSON with sorted keys and no spaces: equal values give equal bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Appends events to the log. Requires the registry's write lock, so that sequences have no gaps. */
export async function appendEvents(
  db: Queryable,
  actor: string,
  now: Date,
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const last = await lastEvent(db);
  // Clocks of several gateways may differ; times in the log never go backwards.
  const time = last && last.time > now ? last.time : now;
  let sequence = last?.sequence ?? 0;
  let previousHash = last?.hash ?? genesisHash;
  const rows = events.map((event) => {
    sequence += 1;
    const row = chainedRow({ ...event, sequence, time, actor, previousHash });
    previousHash = row.hash;
    return row;
  });
  await insertEvents(db, rows);
}

function chainedRow(
  event: NewEvent & Pick<RegistryEvent, 'sequence' | 'time' | 'actor' | 'previousHash'>,
): NewEventRow {
  const hashed = {
    sequence: event.sequence,
    type: event.type,
    time: event.time,
    actor: event.actor,
    modelId: event.modelId ?? null,
    trainingJobId: event.trainingJobId ?? null,
    apiKeyId: event.apiKeyId ?? null,
    slot: event.slot ?? null,
    before: event.before ?? null,
    after: event.after ?? null,
    reason: event.reason ?? null,
    previousHash: event.previousHash,
  };
  return { ...hashed, hash: eventHash(hashed) };
}
