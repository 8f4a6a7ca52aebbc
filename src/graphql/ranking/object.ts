import type { LeaderboardEntry as Entry } from '../../domain/ranking/leaderboard.ts';
import { builder } from '../builder.ts';
import { Interval, intervalComplexity } from '../eval-metrics/interval.ts';
import { MetricName } from '../eval-metrics/metric-name.ts';
import { ModelRow } from '../partial-row.ts';

/** Every entry is weighed against all others: that takes as long as some intervals. */
const probabilityComplexity = 10;

export const LeaderboardEntry = builder.objectRef<Entry>('LeaderboardEntry').implement({
  description: "A model's place in a ranking.",
  fields: (t) => ({
    rank: t.exposeInt('rank', { description: 'Its place, from 1.' }),
    model: t.prismaField({
      type: ModelRow,
      description: 'The model.',
      resolve: (_query, { model }) => model,
    }),
    score: t.exposeFloat('score', {
      description:
        'What it is ranked by, 0 to 1: the metric itself (ESTIMATE), or the lower end of its 90 % interval (LOWER_BOUND). For a class, the interval of F1 follows from precision and recall, so that an F1 score rounded by whoever registered it may lie outside.',
    }),
    metric: t.expose('metric', { type: MetricName, description: 'The metric that was asked for.' }),
    support: t.exposeInt('support', {
      description: 'The number of validation examples behind it: of the class, or of all classes together.',
    }),
    interval: t.field({
      type: Interval,
      nullable: true,
      description:
        'The 90 % interval of the metric; its lower end is the score of LOWER_BOUND. An overall metric is taken as the average of independent classes and as normal. Null where the examples behind it cannot be known: no support, or a precision of 0 (in every class).',
      complexity: intervalComplexity,
      resolve: ({ interval }) => interval(),
    }),
    probabilityBest: t.float({
      nullable: true,
      description:
        'The probability, 0 to 1, that its true metric is the highest of the entries returned, as if each had been evaluated on examples of its own. On one shared validation set the errors go together, and the leader is ahead more surely than this says. For overall metrics a normal approximation. Null where the interval is; such an entry takes no part.',
      complexity: probabilityComplexity,
      resolve: ({ probabilityBest }) => probabilityBest(),
    }),
  }),
});
