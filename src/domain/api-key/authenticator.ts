import { LRUCache } from 'lru-cache';
import { apiKeyByHash } from '../../database/api-key/api-keys.ts';
import type { Queryable } from '../../database/client.ts';
import { actors, type Viewer } from '../viewer.ts';
import { isWellFormedSecret, sameHash, secretHash } from './secret.ts';

/** Maximum age of a cached key: a revocation on another gateway takes effect within this time. */
const maxAgeMs = 900;
const maxCached = 1_000;

/** Finds the viewer of a secret. Caches keys for less than a second. */
export class Authenticator {
  readonly #db: Queryable;
  readonly #adminHash: string | null;
  readonly #now: () => Date;
  readonly #cached = new LRUCache<string, Viewer>({ max: maxCached, ttl: maxAgeMs });
  #timesForgotten = 0;

  constructor(db: Queryable, adminKey: string | null, now: () => Date) {
    this.#db = db;
    this.#adminHash = adminKey === null ? null : secretHash(adminKey);
    this.#now = now;
  }

  /** Viewer of the key. Null: the key is unknown, revoked or expired. */
  async viewerOf(secret: string): Promise<Viewer | null> {
    const hash = secretHash(secret);
    if (this.#adminHash !== null && sameHash(hash, this.#adminHash)) {
      return { apiKeyId: null, name: actors.bootstrap, scopes: ['ADMIN'], expiresAt: null };
    }
    if (!isWellFormedSecret(secret)) return null;
    const viewer = this.#cached.get(hash) ?? (await this.#find(hash));
    return viewer && (viewer.expiresAt === null || viewer.expiresAt > this.#now()) ? viewer : null;
  }

  /** Empties the cache, so that a change of keys in this process takes effect at once. */
  forget(): void {
    this.#timesForgotten += 1;
    this.#cached.clear();
  }

  async #find(hash: string): Promise<Viewer | null> {
    const timesForgotten = this.#timesForgotten;
    const key = await apiKeyByHash(this.#db, hash);
    if (!key) return null;
    const { id: apiKeyId, name, scopes, expiresAt } = key;
    const viewer: Viewer = { apiKeyId, name, scopes, expiresAt };
    // A key that was revoked while it was read must not be cached.
    if (timesForgotten === this.#timesForgotten) this.#cached.set(hash, viewer);
    return viewer;
  }
}
