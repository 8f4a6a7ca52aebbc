import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { apiKeyById, countApiKeys, insertApiKey, updateRevokedAt } from '../../database/api-key/api-keys.ts';
import type { ApiKey } from '../../database/generated/prisma/client.ts';
import { ApiKeyScope } from '../../database/generated/prisma/enums.ts';
import { type Change, type Registry, withChange } from '../change/change.ts';
import { NotFoundError } from '../errors.ts';
import { formatList } from '../validation/format-value.ts';
import { mustBe } from '../validation/must-be.ts';
import { parseInput } from '../validation/parse-input.ts';
import { plainText } from '../validation/text.ts';
import { futureTime } from '../validation/times.ts';
import { actors, type Viewer } from '../viewer.ts';
import { newSecret, secretHash } from './secret.ts';

/** Key with its secret, which is shown only here. */
export interface CreatedApiKey {
  readonly apiKey: ApiKey;
  readonly secret: string;
}

const reserved: readonly string[] = Object.values(actors);

function createApiKeySchema(now: Date) {
  return z.strictObject({
    name: plainText(100).refine(
      (name) => !reserved.includes(name.toLowerCase()),
      mustBe(`none of the names that the log uses for itself, ${formatList(reserved)}`, 'NOT_ALLOWED'),
    ),
    scopes: z.array(z.enum(ApiKeyScope)).min(1, { error: 'must have at least one scope, got none' }),
    expiresAt: futureTime(now).nullish(),
  });
}

type CreateApiKeyInput = z.output<ReturnType<typeof createApiKeySchema>>;

/** Creates a key. Events record its name as actor. */
export async function createApiKey(
  registry: Registry,
  viewer: Viewer,
  given: CreateApiKeyInput,
): Promise<CreatedApiKey> {
  const input = parseInput(createApiKeySchema(registry.now()), given);
  return withChange(registry, viewer, (tx) => insertKey(tx, viewer.name, input));
}

/** Revokes a key at once. Does nothing to a key that is revoked already. */
export async function revokeApiKey(registry: Registry, viewer: Viewer, id: string): Promise<ApiKey> {
  return withChange(registry, viewer, async ({ db, now, record }) => {
    const key = await apiKeyById(db, id);
    if (!key) throw new NotFoundError('API key', { apiKeyId: id });
    if (key.revokedAt) return key;
    const revokedAt = now.toISOString();
    record({ type: 'API_KEY_REVOKED', apiKeyId: id, before: { revokedAt: null }, after: { revokedAt } });
    return updateRevokedAt(db, id, now);
  });
}

/** Creates the first ADMIN key of a registry and returns its secret. Null: the registry has keys. */
export async function createFirstKey(registry: Registry): Promise<string | null> {
  return withChange(registry, { name: actors.gateway }, async (tx) => {
    if ((await countApiKeys(tx.db)) > 0) return null;
    const { secret } = await insertKey(tx, actors.gateway, {
      name: 'first admin key',
      scopes: ['ADMIN'],
    });
    return secret;
  });
}

async function insertKey(
  { db, now, record }: Change,
  createdBy: string,
  { name, scopes, expiresAt }: CreateApiKeyInput,
): Promise<CreatedApiKey> {
  const secret = newSecret();
  const apiKey: ApiKey = {
    id: randomUUID(),
    name,
    hash: secretHash(secret),
    scopes: [...new Set(scopes)],
    createdAt: now,
    createdBy,
    expiresAt: expiresAt ?? null,
    revokedAt: null,
  };
  await insertApiKey(db, apiKey);
  const after = { name, scopes: apiKey.scopes, expiresAt: expiresAt?.toISOString() ?? null };
  record({ type: 'API_KEY_CREATED', apiKeyId: apiKey.id, after });
  return { apiKey, secret };
}
