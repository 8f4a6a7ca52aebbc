import { detectionsPerHour, rateChange, ratesOfBuckets } from '../../domain/production/detection-rates.ts';
import { recallReviews } from '../../domain/production/health.ts';
import { defaultReviewBucket, precisionOfBuckets } from '../../domain/production/reviewed-precision.ts';
import { defaultBucket } from '../../domain/production/time-buckets.ts';
import {
  productionPrecision,
  productionPrecisionInterval,
  productionRecall,
  productionRecallInterval,
} from '../../domain/statistics/production.ts';
import { parseIntervalLevel } from '../../domain/validation/interval-level.ts';
import { builder } from '../builder.ts';
import { Interval, intervalArguments, intervalComplexity } from '../eval-metrics/interval.ts';
import { PerClassMetric } from '../eval-metrics/per-class-metric.ts';
import { HealthStatus } from './health-status.ts';
import { DetectionRate, RateChange, TimeBucket } from './rate.ts';
import { healthOf, type ReportedClass, sumsOf } from './report.ts';
import { ReviewedPrecision } from './reviewed-precision.ts';

export const ProductionClass = builder.objectRef<ReportedClass>('ProductionClass');

ProductionClass.implement({
  description: 'Production of a model on one artifact type over a period.',
  fields: (t) => ({
    artifactType: t.exposeString('artifactType', { description: 'The artifact type.' }),
    status: t.field({
      type: HealthStatus,
      description: 'Health on this type, by the reviews of the period.',
      resolve: async (own) => (await healthOf(own)).status,
    }),
    detections: t.field({
      type: 'SafeInt',
      description: 'Number of detections in the period.',
      resolve: async (own) => (await sumsOf(own)).now.detections,
    }),
    detectionsPerHour: t.float({
      nullable: true,
      description: 'Detections per hour of audio. Null: no audio recorded.',
      resolve: async (own) => detectionsPerHour((await sumsOf(own)).now),
    }),
    rates: t.field({
      type: [DetectionRate],
      description:
        'Detections in each time bucket of the period, in order. At most 1000 buckets, and 50,000 in a query.',
      args: {
        bucket: t.arg({
          type: TimeBucket,
          defaultValue: defaultBucket,
          description: `Length of a bucket. Default: ${defaultBucket}.`,
        }),
      },
      resolve: async ({ report, artifactType }, { bucket: given }, { loaders, inTurn }) => {
        const bucket = given ?? defaultBucket;
        const starts = report.loaders.bucketStarts(bucket);
        loaders.spendBuckets(starts.length);
        const sums = await report.loaders.ratesByModelId(bucket).load(report.modelId);
        return inTurn(() =>
          ratesOfBuckets(
            starts,
            sums.filter((sum) => sum.artifactType === artifactType),
          ),
        );
      },
    }),
    rateChange: t.field({
      type: RateChange,
      nullable: true,
      description:
        'Detection rate compared with the previous period of equal length. Does not affect `status`. Null: one of the periods has no audio.',
      resolve: async (own) => {
        const { now, before } = await sumsOf(own);
        return rateChange(now, before);
      },
    }),
    evaluated: t.field({
      type: PerClassMetric,
      nullable: true,
      description: 'Metrics from the evaluation. Null: model not evaluated on the type.',
      resolve: async ({ report, artifactType }, _, { loaders }) => {
        const metrics = await loaders.perClassMetricsByModelId.load(report.modelId);
        return metrics.find((metric) => metric.artifactType === artifactType) ?? null;
      },
    }),
    reviewed: t.field({
      type: 'SafeInt',
      description: 'Number of detections reviewed in the period: confirmed and rejected.',
      resolve: async (own) => {
        const { reviews } = await healthOf(own);
        return reviews ? reviews.confirmed + reviews.rejected : 0;
      },
    }),
    precision: t.float({
      nullable: true,
      description: 'Share of reviewed detections confirmed, 0 to 1. Null: none reviewed.',
      resolve: async (own) => {
        const { reviews } = await healthOf(own);
        return reviews && productionPrecision(reviews);
      },
    }),
    precisionInterval: t.field({
      type: Interval,
      nullable: true,
      description: 'Credible interval of the precision. Null: none reviewed.',
      args: intervalArguments,
      complexity: intervalComplexity,
      resolve: async (own, { level }, { inTurn }) => {
        const { reviews } = await healthOf(own);
        return inTurn(() => productionPrecisionInterval(reviews ?? noReviews, parseIntervalLevel(level)));
      },
    }),
    precisionOverTime: t.field({
      type: [ReviewedPrecision],
      description:
        'Precision in each time bucket of the period, in order. At most 1000 buckets, and 50,000 in a query, with those of `rates`.',
      args: {
        bucket: t.arg({
          type: TimeBucket,
          defaultValue: defaultReviewBucket,
          description: `Length of a bucket. Default: ${defaultReviewBucket}.`,
        }),
      },
      resolve: async ({ report, artifactType }, { bucket: given }, { loaders, inTurn }) => {
        const bucket = given ?? defaultReviewBucket;
        const starts = report.loaders.bucketStarts(bucket);
        loaders.spendBuckets(starts.length);
        const found = await report.loaders.reviewBucketsByModelId(bucket).load(report.modelId);
        return inTurn(() =>
          precisionOfBuckets(
            starts,
            bucket,
            found.filter((one) => one.artifactType === artifactType),
          ),
        );
      },
    }),
    recall: t.float({
      nullable: true,
      description:
        'Share of real artifacts that were detected, 0 to 1, from reviews that looked for misses. Null: no such review, or no artifacts.',
      resolve: async (own) => {
        const { reviews } = await healthOf(own);
        return reviews && productionRecall(recallReviews(reviews));
      },
    }),
    recallInterval: t.field({
      type: Interval,
      nullable: true,
      description: 'Credible interval of the recall. Null where `recall` is null.',
      args: intervalArguments,
      complexity: intervalComplexity,
      resolve: async (own, { level }, { inTurn }) => {
        const { reviews } = await healthOf(own);
        const counts = reviews ? recallReviews(reviews) : noReviews;
        return inTurn(() => productionRecallInterval(counts, parseIntervalLevel(level)));
      },
    }),
    probabilityDegraded: t.float({
      nullable: true,
      description:
        'Probability that the true precision is lower than in the evaluation by more than the margin, 0 to 1. Null: none reviewed, or no usable evaluation of the type (no support, or a precision of 0).',
      complexity: intervalComplexity,
      resolve: async (own) => (await healthOf(own)).probabilityDegraded,
    }),
  }),
});

const noReviews = { confirmed: 0, rejected: 0, missed: null };
