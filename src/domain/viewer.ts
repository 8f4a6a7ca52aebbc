import type { ApiKeyScope } from '../database/generated/prisma/enums.ts';
import { ForbiddenError } from './errors.ts';

/** Who asks: the API key of a request. */
export interface Viewer {
  /** The key's id; null for the bootstrap key, which is a setting. */
  readonly id: string | null;
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly expiresAt: Date | null;
}

/** What the log calls those who act without a key of the registry; no key may be called so. */
export const actors = { bootstrap: 'bootstrap', gateway: 'earmark', demo: 'earmark demo' } as const;

/** Whether the viewer's key has a scope, by itself or because ADMIN includes all. */
export function hasScope({ scopes }: Viewer, scope: ApiKeyScope): boolean {
  return scopes.includes(scope) || scopes.includes('ADMIN');
}

export function scopeMissing(viewer: Viewer, scope: string): ForbiddenError {
  return new ForbiddenError(
    `The key "${viewer.name}" lacks the scope ${scope}; it has ${viewer.scopes.join(', ')}.`,
  );
}
