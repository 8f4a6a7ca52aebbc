import { LRUCache } from 'lru-cache';
import type { PrismaClient } from '../../database/generated/prisma/client.ts';
import { actors, type Viewer } from '../viewer.ts';
import { isWellFormedSecret, sameHash, secretHash } from './secret.ts';

/** How long a key that was found may be trusted: a revocation on another gateway takes effect within it. */
const trustedMs = 900;
const maxTrusted = 1_000;

/** Tells whose key a secret is. Keys found are remembered for less than a second. */
export class Authenticator {
  readonly #client: PrismaClient;
  readonly #adminHash: string | null;
  readonly #now: () => Date;
  readonly #trusted = new LRUCache<string, Viewer>({ max: maxTrusted, ttl: trustedMs });
  #timesForgotten = 0;

  constructor(client: PrismaClient, adminKey: string | null, now: () => Date) {
    this.#client = client;
    this.#adminHash = adminKey === null ? null : secretHash(adminKey);
    this.#now = now;
  }

  /** The key's viewer; null where the key is unknown, revoked or expired. */
  async viewerOf(secret: string): Promise<Viewer | null> {
    const hash = secretHash(secret);
    if (this.#adminHash !== null && sameHash(hash, this.#adminHash)) {
      return { id: null, name: actors.bootstrap, scopes: ['ADMIN'], expiresAt: null };
    }
    if (!isWellFormedSecret(secret)) return null;
    const viewer = this.#trusted.get(hash) ?? (await this.#find(hash));
    return viewer && (viewer.expiresAt === null || viewer.expiresAt > this.#now()) ? viewer : null;
  }

  /** Forgets what was found, so that a change of keys made here is seen at once. */
  forget(): void {
    this.#timesForgotten += 1;
    this.#trusted.clear();
  }

  async #find(hash: string): Promise<Viewer | null> {
    const timesForgotten = this.#timesForgotten;
    const key = await this.#client.apiKey.findUnique({
      where: { hash, revokedAt: null },
      select: { id: true, name: true, scopes: true, expiresAt: true },
    });
    // A key may have been revoked while it was being read.
    if (key && timesForgotten === this.#timesForgotten) this.#trusted.set(hash, key);
    return key;
  }
}
