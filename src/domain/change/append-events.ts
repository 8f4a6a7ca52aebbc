import { createHash } from 'node:crypto';
import type { Queryable } from '../../database/client.ts';
import type { RegistryEvent } from '../../database/generated/prisma/client.ts';
import type { JsonObject } from '../../database/json.ts';
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
  readonly reason?: string | null | undefined;
}

/** Previous hash of the first event. */
export const genesisHash = '0'.repeat(64);

/** Content of an event's hash: all fields except the hash. */
export type HashedEvent = Omit<RegistryEvent, 'hash' | 'before' | 'after'> & {
  readonly before: unknown;
  readonly after: unknown;
};

/**
 * Hash of an event: SHA-256, in hexadecimal, of the canonical JSON of its other fields. Null fields are left
 * out, so that a later version may add fields. It includes the previous hash, so that no event can be changed
 * alone.
 */
export function eventHash(event: { readonly [Field in keyof HashedEvent]: unknown }): string {
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
    const row = chained({ ...event, sequence, time, actor, previousHash });
    previousHash = row.hash;
    return row;
  });
  await insertEvents(db, rows);
}

function chained(
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
