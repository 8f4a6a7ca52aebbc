import { builder } from '../builder.ts';
import { MetricName } from '../eval-metrics/metric-name.ts';
import { ModelFilter } from '../model/filter.ts';

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

/** The order of every ranking, and what it chooses from, for descriptions. */
export const rankingOrder =
  'the highest score first, then the higher support, the newer model, the id. Only active models, and those of other states that the filter names by `status` or `isActive: false`, not under `not`; with LOWER_BOUND only those whose bound can be known.';

/** The arguments of a ranking: by what, and of which models. */
export const rankingArguments = builder.args((t) => ({
  artifactType: t.string({
    description:
      'The class whose metrics count; models not evaluated on it are left out. Null: the overall metrics.',
  }),
  metric: t.field({
    type: MetricName,
    required: true,
    defaultValue: 'F1_SCORE',
    description: 'Which metric; by default F1_SCORE.',
  }),
  rankBy: t.field({
    type: RankBasis,
    required: true,
    defaultValue: 'ESTIMATE',
    description:
      'Whether the metric itself counts or what it surely exceeds; by default ESTIMATE, the metric itself.',
  }),
  minSupport: t.int({
    required: true,
    defaultValue: 0,
    description: 'The fewest validation examples, of the class or in all, from 0; by default 0.',
  }),
  filter: t.field({ type: ModelFilter, description: 'Which models. Null: all active ones.' }),
}));
