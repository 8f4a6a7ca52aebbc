import { detectionsPerHour, rateChange, ratesOfBuckets } from '../../domain/production/detection-rates.ts';
import { recallReviews } from '../../domain/production/health.ts';
import { bucketStarts } from '../../domain/production/time-buckets.ts';
import {
  productionPrecision,
  productionPrecisionInterval,
  productionRecall,
  productionRecallInterval,
} from '../../domain/statistics/production.ts';
import { builder } from '../builder.ts';
import {
  Interval,
  intervalArguments,
  intervalComplexity,
  levelComplexity,
} from '../eval-metrics/interval.ts';
import { HealthStatus } from './health-status.ts';
import { asInt, DetectionRate, RateChange, TimeBucket } from './rate.ts';
import { healthOf, type ReportedClass, sumsOf } from './report.ts';

export const ProductionClass = builder.objectRef<ReportedClass>('ProductionClass');

ProductionClass.implement({
  description: 'How a model did in production on one artifact type, in a period.',
  fields: (t) => ({
    artifactType: t.exposeString('artifactType', { description: 'The artifact type.' }),
    status: t.field({
      type: HealthStatus,
      description: 'How it does, by the reviews of the period.',
      resolve: async (own) => (await healthOf(own)).status,
    }),
    detections: t.int({
      description: 'How many artifacts were detected in the period, from 0.',
      resolve: async (own) => asInt((await sumsOf(own)).now.detections),
    }),
    detectionsPerHour: t.float({
      nullable: true,
      description: 'Detections per hour of audio. Null where no audio was recorded.',
      resolve: async (own) => detectionsPerHour((await sumsOf(own)).now),
    }),
    rates: t.field({
      type: [DetectionRate],
      description:
        'The detections of each bucket that the period touches, in order, ready to plot. At most 1000 buckets, and 50,000 in one query.',
      args: {
        bucket: t.arg({
          type: TimeBucket,
          required: true,
          defaultValue: 'DAY',
          description: 'How long each is; by default DAY.',
        }),
      },
      resolve: async ({ report, artifactType }, { bucket }, { loaders }) => {
        const starts = bucketStarts(report.period, bucket);
        loaders.spendBuckets(starts.length);
        const sums = await report.loaders.ratesByModelId(bucket).load(report.modelId);
        return ratesOfBuckets(
          starts,
          sums.filter((sum) => sum.artifactType === artifactType),
        );
      },
    }),
    rateChange: t.field({
      type: RateChange,
      nullable: true,
      description:
        'The detection rate against that of the period of equal length before this one. Null where either had no audio. It does not weigh in the status.',
      resolve: async (own) => {
        const { now, before } = await sumsOf(own);
        return rateChange(now, before);
      },
    }),
    reviewed: t.int({
      description: 'How many detections were reviewed in the period, from 0: confirmed and rejected.',
      resolve: async (own) => {
        const { reviews } = await healthOf(own);
        return reviews ? asInt(reviews.confirmed + reviews.rejected) : 0;
      },
    }),
    precision: t.float({
      nullable: true,
      description:
        'The share of the reviewed detections that were confirmed, 0 to 1. Null: none was reviewed.',
      resolve: async (own) => {
        const { reviews } = await healthOf(own);
        return reviews && productionPrecision(reviews);
      },
    }),
    precisionInterval: t.field({
      type: Interval,
      nullable: true,
      description: 'Where the true precision in production lies. Null where none was reviewed.',
      args: intervalArguments,
      complexity: levelComplexity,
      resolve: async (own, { level }) => {
        const { reviews } = await healthOf(own);
        return productionPrecisionInterval(reviews ?? noReviews, level);
      },
    }),
    recall: t.float({
      nullable: true,
      description:
        'The share of the artifacts that the model had found, of those that were there in the stretches where someone looked for misses, 0 to 1. Null: nobody looked, or nothing was there.',
      resolve: async (own) => {
        const { reviews } = await healthOf(own);
        return reviews && productionRecall(recallReviews(reviews));
      },
    }),
    recallInterval: t.field({
      type: Interval,
      nullable: true,
      description: 'Where the true recall in production lies. Null where the recall is.',
      args: intervalArguments,
      complexity: levelComplexity,
      resolve: async (own, { level }) => {
        const { reviews } = await healthOf(own);
        return productionRecallInterval(reviews ? recallReviews(reviews) : noReviews, level);
      },
    }),
    probabilityDegraded: t.float({
      nullable: true,
      description:
        'The probability that the true precision in production is lower than that of the evaluation by more than the margin, 0 to 1. Null where none was reviewed, or where the model was not evaluated on the type or too little.',
      complexity: intervalComplexity,
      resolve: async (own) => (await healthOf(own)).probabilityDegraded,
    }),
  }),
});

const noReviews = { confirmed: 0, rejected: 0, missed: null };
