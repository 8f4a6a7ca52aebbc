import { AuthScopeFailureType, type ForbiddenResult } from '@pothos/plugin-scope-auth';
import type { ApiKeyScope } from '../database/generated/prisma/enums.ts';
import type { ForbiddenError } from '../domain/errors.ts';
import { scopeMissing, type Viewer } from '../domain/viewer.ts';

type Failure = ForbiddenResult['failure'];

/** Error of a field whose scope the viewer's key lacks. */
export function forbidden(viewer: Viewer, { failure }: ForbiddenResult): ForbiddenError {
  return scopeMissing(viewer, ...missingScopes(failure));
}

function missingScopes(failure: Failure): ApiKeyScope[] {
  switch (failure.kind) {
    case AuthScopeFailureType.AuthScope:
      return [failure.scope.toUpperCase() as ApiKeyScope];
    case AuthScopeFailureType.AnyAuthScopes:
    case AuthScopeFailureType.AllAuthScopes:
      return failure.failures.flatMap(missingScopes);
    default:
      return [];
  }
}
