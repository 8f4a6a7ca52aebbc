import { listApiKeys } from '../../domain/api-key/list-api-keys.ts';
import { builder } from '../builder.ts';
import { resolveConnection } from '../list/connection.ts';
import { pageComplexity } from '../price/complexity.ts';
import { ApiKey, ApiKeyConnection, Viewer } from './object.ts';
import { apiKeyOrder } from './order.ts';

builder.queryField('viewer', (t) =>
  t.field({
    type: Viewer,
    // Every key may read its own name and scopes, even without the scope READ.
    skipTypeScopes: true,
    description: 'The caller: the API key of this request. Scope: none.',
    resolve: (_, __, { viewer }) => viewer,
  }),
);

builder.queryField('apiKeys', (t) =>
  t.connection(
    {
      type: ApiKey,
      // ADMIN includes READ: a key that lacks both is told of ADMIN.
      skipTypeScopes: true,
      authScopes: { admin: true },
      description:
        'All API keys, revoked and expired too, newest first unless `orderBy` is given. Scope: ADMIN.',
      args: { orderBy: t.arg(apiKeyOrder) },
      complexity: pageComplexity,
      resolve: (_, args, context, info) => {
        const { client } = context.registry;
        const keys = listApiKeys(args);
        return resolveConnection(context, info, {
          table: 'ApiKey',
          page: (fields) => keys.page(client, { select: { id: true }, more: fields }),
          count: () => keys.count(client),
        });
      },
    },
    ApiKeyConnection,
  ),
);
