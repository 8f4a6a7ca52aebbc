import type { LeaderboardEntry as Entry } from '../../domain/ranking/leaderboard.ts';
import { builder } from '../builder.ts';
import { Interval, independence, intervalComplexity } from '../eval-metrics/interval.ts';
import { MetricName } from '../eval-metrics/metric-name.ts';
import { PerClassMetric } from '../eval-metrics/per-class-metric.ts';
import { ModelRow } from '../partial-row.ts';

/** Each entry is compared with all others, which takes as long as computing several intervals. */
const probabilityComplexity = 10;

export const LeaderboardEntry = builder.objectRef<Entry>('LeaderboardEntry').implement({
  description: 'Place of a model in a ranking.',
  fields: (t) => ({
    rank: t.exposeInt('rank', { description: 'Place in the ranking, from 1.' }),
    model: t.prismaField({
      type: ModelRow,
      description: 'The model.',
      resolve: (_query, { model }) => model,
    }),
    score: t.exposeFloat('score', {
      description:
        'Value that ranks, 0 to 1: the metric (ESTIMATE) or its lower bound (LOWER_BOUND). The F1 interval of an artifact type follows from precision and recall; a rounded F1 score may lie outside.',
    }),
    estimate: t.exposeFloat('estimate', {
      description: 'The metric as measured, 0 to 1, whatever value ranks.',
    }),
    metric: t.expose('metric', { type: MetricName, description: 'The requested metric.' }),
    support: t.exposeInt('support', {
      description: 'Number of validation examples of the artifact type, or of all types.',
    }),
    classMetrics: t.expose('classMetrics', {
      type: PerClassMetric,
      nullable: true,
      description: 'Metrics on the ranked artifact type. Null: an overall ranking.',
    }),
    interval: t.field({
      type: Interval,
      nullable: true,
      description:
        '90% credible interval of the metric; its lower end is the lower bound. Overall: a normal approximation for the mean of independent artifact types. Null: no support, or a precision of 0 (overall: for every type).',
      complexity: intervalComplexity,
      resolve: ({ interval }) => interval(),
    }),
    probabilityBest: t.float({
      nullable: true,
      description: `Probability that the true metric is the highest of the returned entries, 0 to 1. ${independence} Overall: a normal approximation. Null where \`interval\` is null; such entries are ignored.`,
      complexity: probabilityComplexity,
      resolve: ({ probabilityBest }) => probabilityBest(),
    }),
  }),
});
