import { createApiKey, revokeApiKey } from '../../domain/api-key/manage-api-keys.ts';
import { InvalidInputError, NotFoundError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { ApiKeyScope, CreatedApiKey } from './object.ts';

const CreateApiKeyInput = builder.inputType('CreateApiKeyInput', {
  description: 'What a new API key is to be.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description:
        'Whose it is, as the log will say: 1 to 100 characters in one line. The log has names of its own, which no key can have: "bootstrap", "earmark" and "earmark demo".',
    }),
    scopes: t.field({
      type: [ApiKeyScope],
      required: true,
      description: 'What it may do: at least one scope.',
    }),
    expiresAt: t.field({ type: 'DateTime', description: 'When it ends: a time to come. Null: never.' }),
  }),
});

builder.mutationField('createApiKey', (t) =>
  t.field({
    type: CreatedApiKey,
    description: 'Makes an API key. Needs the scope ADMIN.',
    authScopes: { admin: true },
    errors: { types: [InvalidInputError] },
    args: { input: t.arg({ type: CreateApiKeyInput, required: true, description: 'The key.' }) },
    resolve: (_, { input }, { registry, viewer }) => createApiKey(registry, viewer, input),
  }),
);

builder.mutationField('revokeApiKey', (t) =>
  t.prismaField({
    type: 'ApiKey',
    description: 'Ends an API key at once. One that was revoked stays as it is. Needs the scope ADMIN.',
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
