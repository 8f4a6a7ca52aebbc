import { ApiKeyScope as Scope } from '../../database/generated/prisma/enums.ts';
import type { CreatedApiKey as Created } from '../../domain/api-key/manage-api-keys.ts';
import type { Viewer as ViewerShape } from '../../domain/viewer.ts';
import { builder } from '../builder.ts';

export const ApiKeyScope = builder.enumType('ApiKeyScope', {
  description: 'What an API key may do.',
  values: {
    [Scope.READ]: { description: 'Ask everything.' },
    [Scope.WRITE]: {
      description: 'Update, activate, deactivate and archive models, and say which of them serve.',
    },
    [Scope.TRAIN]: { description: 'Record training jobs and register models.' },
    [Scope.MONITOR]: { description: 'Record detections and reviews.' },
    [Scope.ADMIN]: { description: 'Manage API keys, and all of the above.' },
  } as const,
});

export const ApiKey = builder.prismaObject('ApiKey', {
  description: 'A key to this API. Its secret is not kept, only a hash of it.',
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: "The key's id, which is no secret." }),
    name: t.exposeString('name', {
      description: 'Whose it is: the name under which the log records what it does.',
    }),
    scopes: t.expose('scopes', { type: [ApiKeyScope], description: 'What it may do.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    createdBy: t.exposeString('createdBy', { description: 'The name of the key that made it.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ends. Null: never.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked. Null: it was not.',
    }),
  }),
});

export const CreatedApiKey = builder.objectRef<Created>('CreatedApiKey').implement({
  description: 'A new API key with its secret.',
  fields: (t) => ({
    apiKey: t.expose('apiKey', { type: ApiKey, description: 'The key.' }),
    secret: t.exposeString('secret', {
      description: 'What to send as X-API-Key. This is the only time that it is seen: keep it.',
    }),
  }),
});

export const Viewer = builder.objectRef<ViewerShape>('Viewer').implement({
  description: 'Who asks: the API key of this request.',
  fields: (t) => ({
    id: t.exposeID('id', {
      nullable: true,
      description: "The key's id; null for the bootstrap key, which is a setting.",
    }),
    name: t.exposeString('name', {
      description: "The key's name, under which the log records what it does.",
    }),
    scopes: t.expose('scopes', { type: [ApiKeyScope], description: 'What the key may do.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the key ends. Null: never.',
    }),
  }),
});
