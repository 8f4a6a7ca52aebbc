import { listApiKeys } from '../../domain/api-key/manage-api-keys.ts';
import { builder } from '../builder.ts';
import { ApiKey, Viewer } from './object.ts';

builder.queryField('viewer', (t) =>
  t.field({
    type: Viewer,
    // Every key may know what it is, also one that may not read.
    skipTypeScopes: true,
    description: 'Who asks: the API key of this request. Needs no scope.',
    resolve: (_, __, { viewer }) => viewer,
  }),
);

builder.queryField('apiKeys', (t) =>
  t.field({
    type: [ApiKey],
    authScopes: { admin: true },
    description: 'All API keys, revoked and expired ones included, the newest first. Needs the scope ADMIN.',
    resolve: (_, __, { registry }) => listApiKeys(registry.client),
  }),
);
