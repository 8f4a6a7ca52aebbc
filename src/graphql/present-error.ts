import { GraphQLError } from 'graphql';
import { isUnavailable } from '../database/unavailable.ts';
import { ForbiddenError, InvalidInputError, NotFoundError } from '../domain/errors.ts';

type Extensions = Record<string, unknown> & { code: string };

/** Seconds to wait before a retry while the database is unavailable. */
const retryAfter = '1';

/**
 * Error as the caller sees it: the message and a code if it is expected, otherwise a general message.
 * `onUnexpected` receives the hidden error.
 */
export function presentError(error: unknown, onUnexpected: (error: unknown) => void): GraphQLError {
  if (isCallers(error)) return withExtensions(error, bounded(error.message), presented(error));
  const located = error instanceof GraphQLError ? error : undefined;
  const cause = located?.originalError ?? error;
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
  const http = located?.path ? {} : { http: { status: 500 } };
  return withExtensions(located, message, { code: 'INTERNAL_SERVER_ERROR', ...http });
}

/** An error without a path comes from the document or its variables: no field has run. */
function isCallers(error: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError)) return false;
  return !error.path || !error.originalError || error.originalError instanceof GraphQLError;
}

/**
 * GraphQL and Yoga use other codes for invalid documents; all are the caller's input. Without data, the
 * status is 400 if the caller accepts a media type with such statuses.
 */
function presented({ extensions, path }: GraphQLError): Extensions {
  const code = extensions.code === 'TOO_COMPLEX' ? 'TOO_COMPLEX' : 'BAD_USER_INPUT';
  const http = path ? {} : { http: { status: 400, spec: true } };
  return { ...http, ...extensions, code };
}

const maxCharacters = 1_000;

/** GraphQL quotes whole values in its messages: shortens each long value, then the middle of the message. */
function bounded(message: string): string {
  const short = message.replace(/"(?:[^"\\]|\\.)*"/gs, (text) =>
    text.length > 60 ? `${text.slice(0, 56)}..."` : text,
  );
  if (short.length <= maxCharacters) return short;
  return `${short.slice(0, maxCharacters / 2)} ... ${short.slice(-maxCharacters / 2)}`;
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
