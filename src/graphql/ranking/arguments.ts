import { rankingDefaults } from '../../domain/ranking/rank-models.ts';
import { builder } from '../builder.ts';
import { MetricName } from '../eval-metrics/metric-name.ts';
import { ModelFilter } from '../model/filter.ts';

const RankBasis = builder.enumType('RankBasis', {
  description: 'Value that ranks the models.',
  values: {
    ESTIMATE: { description: 'The metric as measured, whatever the support.' },
    LOWER_BOUND: {
      description:
        'Lower bound: the 5% quantile of the true metric, the lower end of its 90% credible interval. Penalises small support.',
    },
  } as const,
});

/** Order and candidates of every ranking, as part of a description. */
export const rankingOrder =
  'Highest score first; ties: higher support, newer model, id. Only active models, unless the filter asks for others by `status` or `isActive: false` outside `not`. LOWER_BOUND leaves out models without a lower bound.';

/** Arguments of a ranking. */
export const rankingArguments = builder.args((t) => ({
  artifactType: t.string({
    description: 'Artifact type; models not evaluated on it are left out. Null: overall.',
  }),
  metric: t.field({
    type: MetricName,
    defaultValue: rankingDefaults.metric,
    description: `Metric to rank by. Default: ${rankingDefaults.metric}.`,
  }),
  rankBy: t.field({
    type: RankBasis,
    defaultValue: rankingDefaults.rankBy,
    description: `Value to rank by. Default: ${rankingDefaults.rankBy}.`,
  }),
  minSupport: t.int({
    defaultValue: rankingDefaults.minSupport,
    description: `Minimum number of validation examples, from 0. Default: ${rankingDefaults.minSupport}.`,
  }),
  filter: t.field({ type: ModelFilter, description: 'Filter. Null: all active models.' }),
}));
