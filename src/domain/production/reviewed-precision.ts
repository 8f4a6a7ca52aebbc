import type { TimeBucket } from '../../database/production/detection-sums.ts';
import type { ReviewedBucket } from '../../database/production/reviews.ts';
import type { ReviewCounts } from '../statistics/production.ts';
import { bucketEnd } from './time-buckets.ts';

/** Reviews of one artifact type in a time bucket. */
export interface ReviewedPrecision {
  readonly start: Date;
  /** Start of the next bucket. */
  readonly end: Date;
  readonly reviews: ReviewCounts;
}

export const defaultReviewBucket = 'WEEK' satisfies TimeBucket;

/** Reviews of every bucket, also of buckets without any. */
export function precisionOfBuckets(
  starts: readonly number[],
  bucket: TimeBucket,
  found: readonly ReviewedBucket[],
): ReviewedPrecision[] {
  const byStart = new Map(found.map((one) => [one.start, one]));
  return starts.map((start) => {
    const { confirmed, rejected } = byStart.get(start) ?? { confirmed: 0, rejected: 0 };
    const end = new Date(bucketEnd(start, bucket));
    return { start: new Date(start), end, reviews: { confirmed, rejected, missed: null } };
  });
}
