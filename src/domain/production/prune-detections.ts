import { deleteDetectionWindows } from '../../database/production/detection-window.ts';
import type { Registry } from '../change/change.ts';

/** Windows removed by one statement, and statements of one round: nobody has to wait for long. */
const batch = 2_000;
const maxBatches = 50;

/** The beginning of the first day of which windows are kept, or may still be recorded. */
export function oldestKept(now: Date, detectionDays: number): Date {
  const oldest = new Date(now);
  oldest.setUTCHours(0, 0, 0, 0);
  oldest.setUTCDate(oldest.getUTCDate() - detectionDays);
  return oldest;
}

/** Removes windows older than the registry keeps them; gives how many. Days go as a whole, and their sums stay. */
export async function pruneDetections({ client, now, detectionDays }: Registry): Promise<number> {
  const before = oldestKept(now(), detectionDays);
  let removed = 0;
  for (let round = 0; round < maxBatches; round += 1) {
    const count = await deleteDetectionWindows(client, before, batch);
    removed += count;
    if (count < batch) break;
  }
  return removed;
}
