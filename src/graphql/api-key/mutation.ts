import { createApiKey, revokeApiKey } from '../../domain/api-key/manage-api-keys.ts';
import { InvalidInputError, NotFoundError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { ApiKeyScope, CreatedApiKey } from './object.ts';

const CreateApiKeyInput = builder.inputType('CreateApiKeyInput', {
  description: 'The API key to create.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description:
        'Name of the key, recorded as `actor` of its events: 1 to 100 characters in one line. Not "bootstrap", "earmark" or "earmark demo".',
    }),
    scopes: t.field({
      type: [ApiKeyScope],
      required: true,
      description: 'At least one scope.',
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'Expiry time, in the future. Null: the key never expires.',
    }),
  }),
});

builder.mutationField('createApiKey', (t) =>
  t.field({
    type: CreatedApiKey,
    description: 'Creates an API key. Scope: ADMIN.',
    authScopes: { admin: true },
    errors: { types: [InvalidInputError] },
    args: { input: t.arg({ type: CreateApiKeyInput, required: true, description: 'The key to create.' }) },
    resolve: (_, { input }, { registry, viewer }) => createApiKey(registry, viewer, input),
  }),
);

builder.mutationField('revokeApiKey', (t) =>
  t.prismaField({
    type: 'ApiKey',
    description: 'Revokes an API key at once. No change if it is revoked. Scope: ADMIN.',
    authScopes: { admin: true },
    errors: { types: [NotFoundError] },
    args: { id: t.arg.id({ required: true, description: "The key's id." }) },
    resolve: async (_query, _, { id }, { registry, viewer, forgetKeys }) => {
      const key = await revokeApiKey(registry, viewer, id);
      forgetKeys();
      return key;
    },
  }),
);
