import { differentDataNotice } from '../../domain/model/evaluation-set.ts';
import { leaderboard } from '../../domain/ranking/leaderboard.ts';
import { rankingDefaults, rankModels } from '../../domain/ranking/rank-models.ts';
import { builder } from '../builder.ts';
import { ModelRow } from '../partial-row.ts';
import { filteredComplexity, pageComplexity } from '../price/complexity.ts';
import { selectedFields, selectedFieldsAt } from '../selected-fields.ts';
import { rankingArguments, rankingOrder } from './arguments.ts';
import { LeaderboardEntry } from './object.ts';

builder.queryField('bestModel', (t) =>
  t.prismaField({
    type: ModelRow,
    nullable: true,
    description: `The best model, overall or for one artifact type. ${rankingOrder} Null: none qualifies. Scope: READ.`,
    args: rankingArguments,
    complexity: filteredComplexity,
    resolve: async (query, _, args, { registry }) => {
      const selection = { select: { id: true }, more: selectedFields('Model', query) } as const;
      const [best] = await rankModels(registry.client, selection, { ...args, first: 1 });
      return best ?? null;
    },
  }),
);

builder.queryField('leaderboard', (t) =>
  t.field({
    type: [LeaderboardEntry],
    description: `The best models, overall or for one artifact type. ${rankingOrder} \`extensions.notices\` tells if they were evaluated on different data. Scope: READ.`,
    args: {
      ...rankingArguments,
      first: t.arg.int({
        defaultValue: rankingDefaults.first,
        description: `Maximum number of entries: 1 to 100. Default: ${rankingDefaults.first}.`,
      }),
    },
    complexity: pageComplexity,
    resolve: async (_, args, context, info) => {
      const { registry, loaders, notices } = context;
      const fields = selectedFieldsAt(context, info, 'Model', [['model']]);
      const metricsOf = (id: string) => loaders.perClassMetricsByModelId.load(id);
      const entries = await leaderboard(registry.client, fields, metricsOf, args);
      notices.add(info, differentDataNotice(entries.map(({ model }) => model)));
      return entries;
    },
  }),
);
