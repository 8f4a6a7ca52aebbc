import type { Queryable } from '../client.ts';
import type { ApiKey } from '../generated/prisma/client.ts';
import { isStorable } from '../sql/text.ts';

/** Fields of a key that a request needs. */
type ValidKey = Pick<ApiKey, 'id' | 'name' | 'scopes' | 'expiresAt'>;

/** Key by the hash of its secret. Null: unknown or revoked. */
export function apiKeyByHash(db: Queryable, hash: string): Promise<ValidKey | null> {
  return db.apiKey.findUnique({
    where: { hash, revokedAt: null },
    select: { id: true, name: true, scopes: true, expiresAt: true },
  });
}

/** Key by an id from a caller. */
export async function apiKeyById(db: Queryable, id: string): Promise<ApiKey | null> {
  return isStorable(id) ? db.apiKey.findUnique({ where: { id } }) : null;
}

export function apiKeysByIds(db: Queryable, ids: readonly string[]): Promise<ApiKey[]> {
  return db.apiKey.findMany({ where: { id: { in: [...ids] } } });
}

export function countApiKeys(db: Queryable): Promise<number> {
  return db.apiKey.count();
}

export async function insertApiKey(db: Queryable, key: ApiKey): Promise<void> {
  await db.apiKey.create({ data: key });
}

/** Records the time of a revocation. */
export function updateRevokedAt(db: Queryable, id: string, revokedAt: Date): Promise<ApiKey> {
  return db.apiKey.update({ where: { id }, data: { revokedAt } });
}
