import type { Period, TimeBucket } from '../../database/production/detection-sums.ts';
import { InvalidInputError } from '../errors.ts';
import { formatValue } from '../validation/format-value.ts';

export const defaultBucket = 'DAY' satisfies TimeBucket;

const maxBuckets = 1_000;
const hourMs = 3_600_000;

/** Hours of the longest bucket. */
const maxHours: Record<TimeBucket, number> = { HOUR: 1, DAY: 24, WEEK: 7 * 24, MONTH: 31 * 24 };

/** Start of each bucket that a period touches, in order, in milliseconds (UTC, weeks from Monday). */
export function bucketStarts({ since, until }: Period, bucket: TimeBucket): number[] {
  const starts: number[] = [];
  if (until.getTime() - since.getTime() > maxBuckets * maxHours[bucket] * hourMs)
    throw tooMany(bucket, { since, until });
  for (let start = bucketStart(since, bucket); start < until; start = nextStart(start, bucket)) {
    if (starts.length === maxBuckets) throw tooMany(bucket, { since, until });
    starts.push(start.getTime());
  }
  return starts;
}

/** End of the bucket with this start, in milliseconds: the start of the next one. */
export function bucketEnd(start: number, bucket: TimeBucket): number {
  return nextStart(new Date(start), bucket).getTime();
}

function bucketStart(time: Date, bucket: TimeBucket): Date {
  const start = new Date(time);
  start.setUTCMinutes(0, 0, 0);
  if (bucket === 'HOUR') return start;
  start.setUTCHours(0);
  if (bucket === 'WEEK') start.setUTCDate(start.getUTCDate() - ((start.getUTCDay() + 6) % 7));
  if (bucket === 'MONTH') start.setUTCDate(1);
  return start;
}

function nextStart(start: Date, bucket: TimeBucket): Date {
  const next = new Date(start);
  if (bucket === 'HOUR') next.setUTCHours(next.getUTCHours() + 1);
  if (bucket === 'DAY') next.setUTCDate(next.getUTCDate() + 1);
  if (bucket === 'WEEK') next.setUTCDate(next.getUTCDate() + 7);
  if (bucket === 'MONTH') next.setUTCMonth(next.getUTCMonth() + 1);
  return next;
}

function tooMany(bucket: TimeBucket, { since, until }: Period): InvalidInputError {
  const message = `must divide ${formatValue(since)} to ${formatValue(until)} into up to ${maxBuckets} buckets, got ${bucket}`;
  return new InvalidInputError([{ path: ['bucket'], message, code: 'TOO_MANY' }]);
}
