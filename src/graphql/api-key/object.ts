import { ApiKeyScope as Scope } from '../../database/generated/prisma/enums.ts';
import type { CreatedApiKey as Created } from '../../domain/api-key/manage-api-keys.ts';
import type { Viewer as ViewerShape } from '../../domain/viewer.ts';
import { builder } from '../builder.ts';
import { Node, nodeId, ownId } from '../node.ts';

export const ApiKeyScope = builder.enumType('ApiKeyScope', {
  description: 'A permission of an API key.',
  values: {
    [Scope.READ]: { description: 'Read everything except API keys.' },
    [Scope.WRITE]: {
      description: 'Change models (update, activate, deactivate, archive) and deployments.',
    },
    [Scope.TRAIN]: { description: 'Record training jobs and register models.' },
    [Scope.MONITOR]: { description: 'Record detections and reviews.' },
    [Scope.ADMIN]: { description: 'Manage API keys. Includes all other scopes.' },
  } as const,
});

export const ApiKey = builder.prismaObject('ApiKey', {
  description: 'A key to this API. The registry stores only a hash of the secret.',
  interfaces: [Node],
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: "The key's id, which is not secret." }),
    nodeId: t.id(nodeId('ApiKey', ownId)),
    name: t.exposeString('name', {
      description: 'Name of the key, recorded as `actor` of its events.',
    }),
    scopes: t.expose('scopes', { type: [ApiKeyScope], description: 'Permissions of the key.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Creation time.' }),
    createdBy: t.exposeString('createdBy', { description: 'Name of the key that created this one.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Expiry time. Null: the key never expires.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of revocation. Null: the key is not revoked.',
    }),
  }),
});

export const ApiKeyConnection = builder.connectionObject(
  { type: ApiKey, name: 'ApiKeyConnection', description: 'A page of API keys.' },
  { name: 'ApiKeyEdge', description: 'An API key and its cursor.' },
);

export const CreatedApiKey = builder.objectRef<Created>('CreatedApiKey').implement({
  description: 'A new API key and its secret.',
  fields: (t) => ({
    apiKey: t.expose('apiKey', { type: ApiKey, description: 'The key.' }),
    secret: t.exposeString('secret', {
      description: 'Value for the header `X-API-Key`. Shown only this once: store it now.',
    }),
  }),
});

export const Viewer = builder.objectRef<ViewerShape>('Viewer').implement({
  description: 'The caller: the API key of this request.',
  fields: (t) => ({
    apiKeyId: t.exposeID('apiKeyId', {
      nullable: true,
      description: 'Id of the key. Null: the bootstrap key, which is a setting.',
    }),
    name: t.exposeString('name', {
      description: 'Name of the key, recorded as `actor` of its events.',
    }),
    scopes: t.expose('scopes', { type: [ApiKeyScope], description: 'Permissions of the key.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Expiry time. Null: the key never expires.',
    }),
  }),
});
