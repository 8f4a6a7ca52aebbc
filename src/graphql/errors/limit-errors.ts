import type { ExecutionResult } from 'graphql';
import { PresentedError, presentError } from './present-error.ts';

/** Maximum number of errors in an answer: a wrong argument below a list fails once per item. */
const maxErrors = 100;

/**
 * The result with all errors of root fields, the first of others, and one that counts the rest. Before they are
 * presented, as that takes time for each.
 */
export function limitErrors(result: ExecutionResult): ExecutionResult {
  const { errors = [] } = result;
  const nested = errors.filter(({ path }) => path && path.length > 1);
  const [first] = nested.slice(maxErrors);
  if (!first) return result;
  const omitted = new Set(nested.slice(maxErrors));
  const { code } = presentError(first, () => {}).extensions;
  const rest = new PresentedError(`${omitted.size} more fields failed.`, first, { code });
  return { ...result, errors: [...errors.filter((error) => !omitted.has(error)), rest] };
}
