import type { Queryable } from '../client.ts';
import type { Prisma, RegistryEvent } from '../generated/prisma/client.ts';
import { jsonObject } from '../json.ts';
import { bulkInsert, type Inserted } from '../sql/bulk-insert.ts';

/** Fields of the last event that the next one needs. Null: no event. */
export function lastEvent(db: Queryable): Promise<Pick<RegistryEvent, 'sequence' | 'hash' | 'time'> | null> {
  return db.registryEvent.findFirst({
    select: { sequence: true, hash: true, time: true },
    orderBy: { sequence: 'desc' },
  });
}

/** Time and training job of the first event. Null: no event. */
export function firstEvent(db: Queryable): Promise<Pick<RegistryEvent, 'trainingJobId' | 'time'> | null> {
  return db.registryEvent.findFirst({
    select: { trainingJobId: true, time: true },
    orderBy: { sequence: 'asc' },
  });
}

export function eventsBySequences(db: Queryable, sequences: readonly number[]): Promise<RegistryEvent[]> {
  return db.registryEvent.findMany({ where: { sequence: { in: [...sequences] } } });
}

/** Registered content of models, by model id. */
export async function registeredValues(
  db: Queryable,
  modelIds: string[],
): Promise<Map<string | null, Prisma.JsonObject>> {
  const events = await db.registryEvent.findMany({
    where: { type: 'MODEL_REGISTERED', modelId: { in: modelIds } },
    select: { modelId: true, after: true },
  });
  return new Map(events.map(({ modelId, after }) => [modelId, jsonObject(after) ?? {}]));
}

/** Event to insert. */
export type NewEventRow = Inserted<'RegistryEvent'>;

export function insertEvents(db: Queryable, rows: readonly NewEventRow[]): Promise<void> {
  return bulkInsert(db, 'RegistryEvent', rows);
}
