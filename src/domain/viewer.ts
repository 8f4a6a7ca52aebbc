import type { ApiKeyScope } from '../database/generated/prisma/enums.ts';
import { ForbiddenError } from './errors.ts';

/** Caller: the API key of a request. */
export interface Viewer {
  /** Id of the key. Null: the bootstrap key, which is a setting. */
  readonly apiKeyId: string | null;
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly expiresAt: Date | null;
}

/** Names in the log for actors without a key of the registry; no key may have them. */
export const actors = { bootstrap: 'bootstrap', gateway: 'earmark', demo: 'earmark demo' } as const;

/** Checks that the viewer's key has a scope; ADMIN includes all. */
export function hasScope({ scopes }: Viewer, scope: ApiKeyScope): boolean {
  return scopes.includes(scope) || scopes.includes('ADMIN');
}

/** @throws ForbiddenError where the viewer's key lacks the scope */
export function assertScope(viewer: Viewer, scope: ApiKeyScope): void {
  if (!hasScope(viewer, scope)) throw scopeMissing(viewer, scope);
}

export function scopeMissing(viewer: Viewer, ...required: ApiKeyScope[]): ForbiddenError {
  return new ForbiddenError(
    `The key "${viewer.name}" lacks the scope ${required.join(' or ')}; it has ${viewer.scopes.join(', ')}.`,
    required,
  );
}
