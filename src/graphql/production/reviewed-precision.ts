import type { ReviewedPrecision as Shape } from '../../domain/production/reviewed-precision.ts';
import { productionPrecision, productionPrecisionInterval } from '../../domain/statistics/production.ts';
import { maxInt } from '../../domain/validation/numbers.ts';
import { builder } from '../builder.ts';
import { Interval, intervalComplexity } from '../eval-metrics/interval.ts';

export const ReviewedPrecision = builder.objectRef<Shape>('ReviewedPrecision').implement({
  description: 'Precision in production on one artifact type, by the reviews of one time bucket.',
  fields: (t) => ({
    start: t.expose('start', {
      type: 'DateTime',
      description: 'Start of the bucket. Only its part within the period counts.',
    }),
    end: t.expose('end', {
      type: 'DateTime',
      description: 'End of the bucket, which is the start of the next one.',
    }),
    reviewed: t.int({
      // A larger sum, of thousands of reviews with the maximum count, would be an error.
      description: `Number of detections reviewed in the bucket: confirmed and rejected. ${maxInt}: that many or more.`,
      resolve: ({ reviews }) => Math.min(reviews.confirmed + reviews.rejected, maxInt),
    }),
    precision: t.float({
      nullable: true,
      description: 'Share of reviewed detections confirmed, 0 to 1. Null: none reviewed.',
      resolve: ({ reviews }) => productionPrecision(reviews),
    }),
    interval: t.field({
      type: Interval,
      nullable: true,
      description: '95% credible interval of the precision. Null: none reviewed.',
      complexity: intervalComplexity,
      resolve: ({ reviews }, _, { inTurn }) => inTurn(() => productionPrecisionInterval(reviews)),
    }),
  }),
});
