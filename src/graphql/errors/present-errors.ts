import type { ExecutionResult } from 'graphql';
import { type OnUnexpected, PresentedError, presentError } from './present-error.ts';

/** Errors of a result as the caller sees them. */
export function presentErrors(
  { data, errors = [] }: ExecutionResult,
  onUnexpected: OnUnexpected,
): PresentedError[] {
  const isPartial = Object.values(data ?? {}).some((value) => value !== null);
  return errors.map((error) => {
    const presented = presentError(error, onUnexpected);
    return isPartial ? withoutStatus(presented) : presented;
  });
}

/** The status of an answer with data is 200: clients drop the data of any other. */
function withoutStatus(error: PresentedError): PresentedError {
  const { http, ...extensions } = error.extensions;
  return http === undefined ? error : new PresentedError(error.message, error, extensions);
}
