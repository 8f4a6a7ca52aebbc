import { isUtf8 } from 'node:buffer';
import { MIMEType } from 'node:util';
import type { Context, MiddlewareHandler } from 'hono';
import type { FieldError, FieldErrorCode } from '../domain/field-error.ts';
import type { HonoEnv } from './hono-env.ts';
import type { SendError } from './problem.ts';

/** Methods whose bodies are read. */
const methods = ['POST', 'PUT', 'PATCH', 'DELETE'];

interface BodyError {
  readonly status: 400 | 415;
  /** The header, or the body. */
  readonly name: string;
  readonly code: FieldErrorCode;
  readonly message: string;
}

/**
 * Gives bodies one form: UTF-8, not encoded, under a content type without parameters. `sendError` refuses bodies in
 * another encoding, which would be misread.
 */
export function normaliseBody(sendError: SendError): MiddlewareHandler<HonoEnv> {
  return async (c, next) => {
    if (!methods.includes(c.req.method)) return next();
    const type = mediaType(c.req.header('content-type'));
    const error = checkEncoding(c.req.header('content-encoding')) ?? checkCharset(type);
    if (error) return refuseBody(c, sendError, error);
    const bytes = await c.req.raw.arrayBuffer().catch(() => null);
    if (!bytes) return refuseBody(c, sendError, endedEarly);
    if (!isUtf8(bytes)) return refuseBody(c, sendError, notUtf8);
    const { url, method, signal } = c.req.raw;
    const headers = new Headers(c.req.raw.headers);
    if (type) headers.set('content-type', type.essence);
    c.req.raw = new Request(url, { method, headers, body: bytes, signal });
    return next();
  };
}

const endedEarly: BodyError = {
  status: 400,
  name: 'body',
  code: 'INVALID_FORMAT',
  message: 'ended too early',
};
const notUtf8: BodyError = {
  status: 400,
  name: 'body',
  code: 'INVALID_CHARACTERS',
  message: 'must be UTF-8',
};

function refuseBody(c: Context, sendError: SendError, { status, name, code, message }: BodyError): Response {
  if (name === 'Content-Encoding') c.header('accept-encoding', 'identity');
  const errors: FieldError[] = [{ path: [name], message, code }];
  return sendError(c, status, 'BAD_USER_INPUT', `${name} ${message}`, { errors });
}

/** Null: no media type, or a malformed one. The routes that need one refuse the request. */
function mediaType(header: string | undefined): MIMEType | null {
  try {
    return header === undefined ? null : new MIMEType(header);
  } catch {
    return null;
  }
}

function checkEncoding(encoding: string | undefined): BodyError | null {
  if (encoding === undefined || /^\s*(identity\s*)?$/i.test(encoding)) return null;
  const message = `must be identity, got ${encoding}`;
  return { status: 415, name: 'Content-Encoding', code: 'INVALID_FORMAT', message };
}

function checkCharset(type: MIMEType | null): BodyError | null {
  const charset = type?.params.get('charset');
  if (charset == null || /^utf-?8$/i.test(charset)) return null;
  const message = `must have the charset utf-8, got ${charset}`;
  return { status: 415, name: 'Content-Type', code: 'INVALID_FORMAT', message };
}
