import type DataLoader from 'dataloader';
import type { Queryable } from '../../database/client.ts';
import {
  type Period,
  sumsOfBuckets,
  sumsOfPeriods,
  sumsOfReviews,
  type TimeBucket,
} from '../../database/production/detection-sums.ts';
import type { Registry } from '../../domain/change/change.ts';
import { once } from '../../domain/once.ts';
import { periodBefore } from '../../domain/production/report-period.ts';
import { manyByKey } from '../batch.ts';
import { tooComplex } from '../too-complex.ts';

/** Maximum number of buckets in the rates of one request; the number is known only while the request runs. */
const maxBuckets = 50_000;

export type PeriodLoaders = ReturnType<typeof createPeriodLoaders>;

export function createProductionLoaders({ client, now }: Registry) {
  const periods = new Map<string, PeriodLoaders>();
  let buckets = 0;
  return {
    /** Time of the request: all reports until now share one period. */
    requestTime: once(now),
    /** One set of loaders per period: all models of a list share statements. */
    production(period: Period): PeriodLoaders {
      const key = JSON.stringify(period);
      const loaders = periods.get(key) ?? createPeriodLoaders(client, period);
      periods.set(key, loaders);
      return loaders;
    },
    spendBuckets(count: number): void {
      buckets += count;
      if (buckets <= maxBuckets) return;
      throw tooComplex(
        `The rates of the query hold more than ${maxBuckets} buckets in all. Ask for longer buckets, shorter periods or fewer models.`,
        { limit: maxBuckets },
      );
    },
  };
}

function createPeriodLoaders(db: Queryable, period: Period) {
  const ofModel = ({ modelId }: { modelId: string }) => modelId;
  const rates = new Map<TimeBucket, DataLoader<string, Awaited<ReturnType<typeof sumsOfBuckets>>>>();
  return {
    sumsByModelId: manyByKey((ids) => sumsOfPeriods(db, ids, period, periodBefore(period)), ofModel),
    reviewsByModelId: manyByKey((ids) => sumsOfReviews(db, ids, period), ofModel),
    ratesByModelId(bucket: TimeBucket) {
      const loader = rates.get(bucket) ?? manyByKey((ids) => sumsOfBuckets(db, ids, period, bucket), ofModel);
      rates.set(bucket, loader);
      return loader;
    },
  };
}
