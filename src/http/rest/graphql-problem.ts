import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorCode, PresentedError } from '../../graphql/errors/present-error.ts';
import { HttpProblem } from '../problem.ts';

const statuses: Record<ErrorCode, ContentfulStatusCode> = {
  BAD_USER_INPUT: 400,
  TOO_COMPLEX: 400,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INTERNAL_SERVER_ERROR: 500,
  UNAVAILABLE: 503,
};

/** A top-level error of GraphQL as a problem. */
export function problemOfGraphQLError({ message, extensions }: PresentedError): HttpProblem {
  const { code, fieldErrors, requiredScopes } = extensions;
  return new HttpProblem(statuses[code], code, message, {
    ...(fieldErrors && { errors: fieldErrors }),
    ...(requiredScopes && { required_scopes: requiredScopes }),
  });
}
