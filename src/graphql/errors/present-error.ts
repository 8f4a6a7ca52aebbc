import { GraphQLError } from 'graphql';
import type { ApiKeyScope } from '../../database/generated/prisma/enums.ts';
import { isUnavailable } from '../../database/unavailable.ts';
import { VersionNotFoundError } from '../../domain/comparison/version-not-found-error.ts';
import { ForbiddenError, InvalidInputError, NotFoundError } from '../../domain/errors.ts';
import type { FieldError } from '../../domain/field-error.ts';

/** Codes of top-level errors, to switch on. */
export const errorCodes = [
  'BAD_USER_INPUT',
  'TOO_COMPLEX',
  'FORBIDDEN',
  'NOT_FOUND',
  'UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

interface Extensions {
  readonly code: ErrorCode;
  readonly fieldErrors?: readonly FieldError[];
  readonly requiredScopes?: readonly ApiKeyScope[];
  readonly [name: string]: unknown;
}

/** Error as a caller gets it. */
export class PresentedError extends GraphQLError {
  declare readonly extensions: Extensions;

  constructor(message: string, located: GraphQLError | undefined, extensions: Extensions) {
    super(message, {
      nodes: located?.nodes ?? null,
      source: located?.source ?? null,
      positions: located?.positions ?? null,
      path: located?.path ?? null,
      extensions,
    });
  }
}

export type OnUnexpected = (error: unknown) => void;

/** Seconds to wait before a retry while the database is unavailable. */
export const retryAfterSeconds = '1';

/**
 * Error as the caller sees it: the message and a code if it is expected, otherwise a general message.
 * `onUnexpected` receives the hidden error.
 */
export function presentError(error: unknown, onUnexpected: OnUnexpected): PresentedError {
  if (error instanceof PresentedError) return error;
  if (isOfCaller(error)) return new PresentedError(shorten(error.message), error, callerExtensions(error));
  const located = error instanceof GraphQLError ? error : undefined;
  const cause = located?.originalError ?? error;
  const expected = expectedError(cause);
  if (expected) return new PresentedError(expected.message, located, expected.extensions);
  if (isUnavailable(cause)) {
    const http = { status: 503, headers: { 'retry-after': retryAfterSeconds } };
    return new PresentedError('The database cannot answer now. Try again.', located, {
      code: 'UNAVAILABLE',
      http,
    });
  }
  onUnexpected(cause);
  const message = 'Something failed here. The log names the cause under the request id.';
  const http = located?.path ? {} : { http: { status: 500 } };
  return new PresentedError(message, located, { code: 'INTERNAL_SERVER_ERROR', ...http });
}

/** An error without a path comes from the document or its variables: no field has run. */
function isOfCaller(error: unknown): error is GraphQLError {
  if (!(error instanceof GraphQLError)) return false;
  return !error.path || !error.originalError || error.originalError instanceof GraphQLError;
}

/**
 * GraphQL and Yoga use other codes for invalid documents; all are the caller's input. Without data, the
 * status is 400 if the caller accepts a media type with such statuses.
 */
function callerExtensions({ extensions, path }: GraphQLError): Extensions {
  const code = extensions.code === 'TOO_COMPLEX' ? 'TOO_COMPLEX' : 'BAD_USER_INPUT';
  const http = path ? {} : { http: { status: 400, spec: true } };
  return { ...http, ...extensions, code };
}

const maxCharacters = 1_000;

/** GraphQL quotes whole values in its messages: shortens each long value, then the middle of the message. */
function shorten(message: string): string {
  const short = message.replace(/"(?:[^"\\]|\\.)*"/gs, (text) =>
    text.length > 60 ? `${text.slice(0, 56)}..."` : text,
  );
  if (short.length <= maxCharacters) return short;
  return `${short.slice(0, maxCharacters / 2)} ... ${short.slice(-maxCharacters / 2)}`;
}

function expectedError(error: unknown): { message: string; extensions: Extensions } | null {
  if (error instanceof InvalidInputError) {
    const { message, fieldErrors } = error;
    return { message, extensions: { code: 'BAD_USER_INPUT', fieldErrors } };
  }
  if (error instanceof ForbiddenError) {
    const { message, requiredScopes } = error;
    return { message, extensions: { code: 'FORBIDDEN', requiredScopes } };
  }
  if (error instanceof NotFoundError) {
    return { message: error.message, extensions: { code: 'NOT_FOUND', ...error.ids } };
  }
  if (error instanceof VersionNotFoundError) {
    return { message: error.message, extensions: { code: 'NOT_FOUND', models: error.models } };
  }
  return null;
}
