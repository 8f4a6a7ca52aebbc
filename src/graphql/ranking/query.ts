import { rankModels } from '../../domain/ranking.ts';
import { builder } from '../builder.ts';
import { MetricName } from '../eval-metrics/metric-name.ts';
import { ModelFilter } from '../model/filter.ts';
import { selectedFields } from '../selected-fields.ts';

const RankBasis = builder.enumType('RankBasis', {
  description: 'What of a metric models are ranked by.',
  values: {
    ESTIMATE: { description: 'The metric as it was measured, however few the examples.' },
    LOWER_BOUND: {
      description:
        'The lower end of its 90 % interval: what the true value exceeds with a probability of 95 %. Punishes small support.',
    },
  } as const,
});

builder.queryField('bestModel', (t) =>
  t.prismaField({
    type: 'Model',
    nullable: true,
    description:
      'The best model, overall or for one artifact type: the highest score, then the higher support, the newer model, the id. Only active models, unless the filter gives `status` or `isActive`. Null when none qualifies.',
    args: {
      artifactType: t.arg.string({
        description:
          'The class whose metrics count; models not evaluated on it are left out. Null: the overall metrics.',
      }),
      metric: t.arg({
        type: MetricName,
        required: true,
        defaultValue: 'F1_SCORE',
        description: 'Which metric.',
      }),
      rankBy: t.arg({
        type: RankBasis,
        required: true,
        defaultValue: 'ESTIMATE',
        description: 'Whether the metric itself counts or what it surely exceeds.',
      }),
      minSupport: t.arg.int({
        required: true,
        defaultValue: 0,
        description: 'The fewest validation examples, of the class or in all, from 0.',
      }),
      filter: t.arg({ type: ModelFilter, description: 'Which models. Null: all active ones.' }),
    },
    resolve: async (query, _, args, { registry }) => {
      const [best] = await rankModels(registry.client, selectedFields(query), args, 1);
      return best ?? null;
    },
  }),
);
