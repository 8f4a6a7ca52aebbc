import type { ExecutionResult, GraphQLError } from 'graphql';
import { type OnUnexpected, PresentedError, presentError } from './present-error.ts';

/** Maximum number of errors in an answer: a wrong argument below a list fails once per item. */
const maxErrors = 100;

/** Errors of a result as the caller sees them. All errors of root fields are kept, of others the first. */
export function presentErrors(
  { data, errors = [] }: ExecutionResult,
  onUnexpected: OnUnexpected,
): PresentedError[] {
  const isPartial = Object.values(data ?? {}).some((value) => value !== null);
  return limitErrors(errors).map((error) => {
    const presented = presentError(error, onUnexpected);
    return isPartial ? withoutStatus(presented) : presented;
  });
}

/** The status of an answer with data is 200: clients drop the data of any other. */
function withoutStatus(error: PresentedError): PresentedError {
  const { http, ...extensions } = error.extensions;
  return http === undefined ? error : new PresentedError(error.message, error, extensions);
}

function limitErrors(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const nested = errors.filter(({ path }) => path && path.length > 1);
  const [first] = nested.slice(maxErrors);
  if (!first) return errors;
  const omitted = new Set(nested.slice(maxErrors));
  const rest = new PresentedError(`${omitted.size} more fields failed.`, first, { code: 'BAD_USER_INPUT' });
  return [...errors.filter((error) => !omitted.has(error)), rest];
}
