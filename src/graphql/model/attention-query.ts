import { once } from '../../domain/once.ts';
import {
  attentionPage,
  findModelsNeedingAttention,
  listModelsNeedingAttention,
} from '../../domain/production/models-needing-attention.ts';
import { builder } from '../builder.ts';
import { resolveConnection } from '../list/connection.ts';
import { pageComplexity } from '../price/complexity.ts';
import { Model, ModelConnection } from './object.ts';

builder.queryField('modelsNeedingAttention', (t) =>
  t.connection(
    {
      type: Model,
      description:
        'Deployed models that are WATCH or DEGRADED over the last 30 days (`Model.production` with its defaults), the highest probability of degradation first. Scope: READ.',
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
