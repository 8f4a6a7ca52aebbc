import { GraphQLError } from 'graphql';
import { isUnavailable } from '../database/unavailable.ts';
import { ForbiddenError, InvalidInputError, NotFoundError } from '../domain/errors.ts';

type Extensions = Record<string, unknown> & { code: string };

/** Seconds after which a caller may try again when the database is away. */
const retryAfter = '1';

/**
 * What callers are told of an error: its message where it is meant for them, with a code to switch on; else
 * only that something failed. `onUnexpected` gets what is hidden from them.
 */
export function presentError(error: unknown, onUnexpected: (error: unknown) => void): GraphQLError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (cause instanceof GraphQLError) return withExtensions(cause, cause.message, presented(cause.extensions));
  const located = error instanceof GraphQLError ? error : undefined;
  const expected = expectedExtensions(cause);
  if (expected) return withExtensions(located, (cause as Error).message, expected);
  if (isUnavailable(cause)) {
    const http = { status: 503, headers: { 'retry-after': retryAfter } };
    return withExtensions(located, 'The database cannot answer now. Try again.', {
      code: 'UNAVAILABLE',
      http,
    });
  }
  onUnexpected(cause);
  const message = 'Something failed here. The log names the cause under the request id.';
  return withExtensions(located, message, { code: 'INTERNAL_SERVER_ERROR' });
}

/** GraphQL and Yoga have codes of their own for what is wrong with a document; all are the caller's input. */
function presented(extensions: Record<string, unknown>): Extensions {
  const code = extensions.code === 'TOO_COMPLEX' ? 'TOO_COMPLEX' : 'BAD_USER_INPUT';
  return { ...extensions, code };
}

function expectedExtensions(error: unknown): Extensions | null {
  if (error instanceof InvalidInputError) return { code: 'BAD_USER_INPUT', fieldErrors: error.fieldErrors };
  if (error instanceof ForbiddenError) return { code: 'FORBIDDEN' };
  if (error instanceof NotFoundError) return { code: 'NOT_FOUND', ids: error.ids };
  return null;
}

function withExtensions(
  located: GraphQLError | undefined,
  message: string,
  extensions: Extensions,
): GraphQLError {
  return new GraphQLError(message, {
    nodes: located?.nodes ?? null,
    source: located?.source ?? null,
    positions: located?.positions ?? null,
    path: located?.path ?? null,
    extensions,
  });
}
