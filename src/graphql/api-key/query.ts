import { listApiKeys } from '../../domain/api-key/manage-api-keys.ts';
import { builder } from '../builder.ts';
import { ApiKey, Viewer } from './object.ts';

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
  t.field({
    type: [ApiKey],
    authScopes: { admin: true },
    description: 'All API keys, revoked and expired too, newest first. Scope: ADMIN.',
    resolve: (_, __, { registry }) => listApiKeys(registry.client),
  }),
);
