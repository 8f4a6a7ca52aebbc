import type { Queryable } from '../../database/client.ts';
import {
  type Period,
  sumsOfBuckets,
  sumsOfPeriods,
  sumsOfReviews,
  type TimeBucket,
} from '../../database/production/detection-sums.ts';
import { detectionWindowsByKeys } from '../../database/production/detection-window.ts';
import { reviewsByIds, reviewsOfBuckets } from '../../database/production/reviews.ts';
import type { Registry } from '../../domain/change/change.ts';
import { once } from '../../domain/once.ts';
import { periodBefore } from '../../domain/production/report-period.ts';
import { bucketStarts } from '../../domain/production/time-buckets.ts';
import { parseWindowId, windowId } from '../../domain/production/window-id.ts';
import { byArguments, manyByKey, oneById, oneByKey } from '../batch.ts';
import { tooComplex } from '../price/too-complex.ts';

/** Maximum number of time buckets in one request; their number is known only while the request runs. */
const maxBuckets = 50_000;

export type PeriodLoaders = ReturnType<typeof createPeriodLoaders>;

export function createProductionLoaders({ client, now }: Registry) {
  let buckets = 0;
  // One error for the thousands of lists that may be refused: each would take time.
  const tooManyBuckets = once(() =>
    tooComplex(
      `The lists of the query hold more than ${maxBuckets} time buckets in all. Ask for longer buckets, shorter periods or fewer models.`,
      { limit: maxBuckets },
    ),
  );
  return {
    detectionWindowById: oneById(parseWindowId, (keys) => detectionWindowsByKeys(client, keys), windowId),
    reviewById: oneByKey(
      (ids) => reviewsByIds(client, ids),
      ({ id }) => id,
    ),
    /** Time of the request: all reports until now share one period. */
    requestTime: once(now),
    /** One set of loaders per period: all models of a list share statements. */
    production: byArguments((period: Period) => createPeriodLoaders(client, period)),
    spendBuckets(count: number): void {
      buckets += count;
      if (buckets <= maxBuckets) return;
      throw tooManyBuckets();
    },
  };
}

function createPeriodLoaders(db: Queryable, period: Period) {
  const ofModel = ({ modelId }: { modelId: string }) => modelId;
  return {
    /** All artifact types of all models have the same buckets, so they are found once. */
    bucketStarts: byArguments((bucket: TimeBucket) => bucketStarts(period, bucket)),
    sumsByModelId: manyByKey((ids) => sumsOfPeriods(db, ids, period, periodBefore(period)), ofModel),
    reviewsByModelId: manyByKey((ids) => sumsOfReviews(db, ids, period), ofModel),
    reviewBucketsByModelId: byArguments((bucket: TimeBucket) =>
      manyByKey((ids) => reviewsOfBuckets(db, ids, period, bucket), ofModel),
    ),
    ratesByModelId: byArguments((bucket: TimeBucket) =>
      manyByKey((ids) => sumsOfBuckets(db, ids, period, bucket), ofModel),
    ),
  };
}
