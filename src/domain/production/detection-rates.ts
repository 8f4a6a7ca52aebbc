import type { DetectionSum } from '../../database/production/detection-sums.ts';
import { detectionRateChange, type RateChange } from '../statistics/production.ts';

/** Detections of one artifact type in a period. */
export interface DetectionRate {
  readonly start: Date;
  readonly detections: number;
  readonly audioSeconds: number;
}

export const nothingDetected = { detections: 0, audioSeconds: 0 };

type Sum = Pick<DetectionSum, 'detections' | 'audioSeconds'>;

const hours = ({ audioSeconds }: Sum) => audioSeconds / 3_600;

/** Detections per hour of audio. Null: no audio. */
export function detectionsPerHour(sum: Sum): number | null {
  return sum.audioSeconds > 0 ? sum.detections / hours(sum) : null;
}

/** Detections of every bucket, also of buckets without windows. */
export function ratesOfBuckets(
  starts: readonly number[],
  sums: readonly (Sum & { readonly start: number })[],
): DetectionRate[] {
  const byStart = new Map(sums.map((sum) => [sum.start, sum]));
  return starts.map((start) => {
    const { detections, audioSeconds } = byStart.get(start) ?? nothingDetected;
    return { start: new Date(start), detections, audioSeconds };
  });
}

/** Change of the rate against the previous period. Null: one of the periods has no audio. */
export function rateChange(now: Sum, before: Sum): RateChange | null {
  return detectionRateChange(
    { detections: now.detections, hours: hours(now) },
    { detections: before.detections, hours: hours(before) },
  );
}
