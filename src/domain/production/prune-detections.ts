import { deleteDetectionWindows } from '../../database/production/detection-window.ts';
import type { Registry } from '../change/change.ts';

/** Limits windows per statement and statements per round, so that other writers do not wait long. */
const batch = 2_000;
const maxBatches = 50;

/** Start of the first day whose windows are kept and may be recorded. */
export function oldestKept(now: Date, detectionDays: number): Date {
  const oldest = new Date(now);
  oldest.setUTCHours(0, 0, 0, 0);
  oldest.setUTCDate(oldest.getUTCDate() - detectionDays);
  return oldest;
}

/**
 * Removes the windows of days that are no longer kept, and returns their number. The sums of the days stay.
 */
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
