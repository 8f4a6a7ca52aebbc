import type { Queryable } from '../../database/client.ts';
import type { PrismaClient } from '../../database/generated/prisma/client.ts';
import type { WindowWriter } from '../../database/production/window-writer.ts';
import type { WriteQueue } from '../../database/write-queue.ts';
import type { Viewer } from '../viewer.ts';
import { appendEvents, type NewEvent } from './append-events.ts';

/** Dependencies of the rules: the database, its writers, the clock, and a setting. */
export interface Registry {
  readonly client: PrismaClient;
  readonly writes: WriteQueue;
  /** Writer of measurements, detections and reviews, which append no event. */
  readonly windowWriter: WindowWriter;
  readonly now: () => Date;
  /** Number of days to keep windows of detections. */
  readonly detectionDays: number;
}

/** Current change: its transaction, its time, and its events. */
export interface Change {
  readonly db: Queryable;
  readonly now: Date;
  /** Records an event. All events are written at the end, in this order, in the same transaction. */
  record(event: NewEvent): void;
}

/**
 * Runs a change of the registry. Its writes and events are one transaction, and no other change runs at the
 * same time. If an event cannot be written, nothing is written.
 */
export function withChange<T>(
  registry: Registry,
  actor: Pick<Viewer, 'name'>,
  work: (tx: Change) => Promise<T>,
): Promise<T> {
  return registry.writes.run(async (db) => {
    const now = registry.now();
    const events: NewEvent[] = [];
    const result = await work({ db, now, record: (event) => events.push(event) });
    await appendEvents(db, actor.name, now, events);
    return result;
  });
}
