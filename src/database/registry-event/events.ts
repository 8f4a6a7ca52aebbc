import type { Queryable } from '../client.ts';
import type { Prisma, RegistryEvent } from '../generated/prisma/client.ts';
import { jsonObject } from '../json.ts';
import { bulkInsert, type Inserted } from '../sql/bulk-insert.ts';

/** What the next event has to know of the last one; null where there is none. */
export function lastEvent(db: Queryable): Promise<Pick<RegistryEvent, 'sequence' | 'hash' | 'time'> | null> {
  return db.registryEvent.findFirst({
    select: { sequence: true, hash: true, time: true },
    orderBy: { sequence: 'desc' },
  });
}

/** When the log begins, and with which training job; null where it is empty. */
export function firstEvent(db: Queryable): Promise<Pick<RegistryEvent, 'trainingJobId' | 'time'> | null> {
  return db.registryEvent.findFirst({
    select: { trainingJobId: true, time: true },
    orderBy: { sequence: 'asc' },
  });
}

/** What the models were registered with, by model id. */
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

/** An event as it is written. */
export type NewEventRow = Inserted<'RegistryEvent'>;

export function insertEvents(db: Queryable, rows: readonly NewEventRow[]): Promise<void> {
  return bulkInsert(db, 'RegistryEvent', rows);
}
