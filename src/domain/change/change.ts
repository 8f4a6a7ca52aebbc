import type { Queryable } from '../../database/client.ts';
import type { PrismaClient } from '../../database/generated/prisma/client.ts';
import type { WindowWriter } from '../../database/production/window-writer.ts';
import type { WriteQueue } from '../../database/write-queue.ts';
import type { Viewer } from '../viewer.ts';
import { appendEvents, type NewEvent } from './append-events.ts';

/** What the rules work on: the database, its writers, the time, and a setting. */
export interface Registry {
  readonly client: PrismaClient;
  readonly writes: WriteQueue;
  /** What is recorded without a change of the registry: detections and reviews. */
  readonly windowWriter: WindowWriter;
  readonly now: () => Date;
  /** For how many days windows of detections are kept. */
  readonly detectionDays: number;
}

/** One change under way: its transaction, its time, and the events that it will append. */
export interface Change {
  readonly db: Queryable;
  readonly now: Date;
  /** Notes an event; all are written at the end, in this order, in the same transaction. */
  record(event: NewEvent): void;
}

/**
 * Runs a change of the registry: what it writes and the events it records are one transaction, and no other
 * change runs meanwhile. If an event cannot be written, nothing is.
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
