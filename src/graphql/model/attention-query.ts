import { once } from '../../domain/once.ts';
import {
  attentionPage,
  findModelsNeedingAttention,
  listModelsNeedingAttention,
} from '../../domain/production/models-needing-attention.ts';
import { builder } from '../builder.ts';
import { pageComplexity } from '../complexity.ts';
import { resolveConnection } from '../connection.ts';
import { Model, ModelConnection } from './object.ts';

builder.queryField('modelsNeedingAttention', (t) =>
  t.connection(
    {
      type: Model,
      description:
        'The models that serve in any slot and whose production of the last 30 days is WATCH or DEGRADED, as Model.production says it by default: the one that is degraded most surely first. Needs the scope READ.',
      complexity: pageComplexity,
      resolve: (_, args, context, info) => {
        const { client } = context.registry;
        const request = attentionPage(args);
        const found = once(() => findModelsNeedingAttention(client, context.loaders.requestTime()));
        return resolveConnection(context, info, {
          table: 'Model',
          page: async (fields) =>
            listModelsNeedingAttention(
              client,
              { select: { id: true }, more: fields },
              await found(),
              request,
            ),
          count: async () => (await found()).length,
        });
      },
    },
    ModelConnection,
  ),
);
