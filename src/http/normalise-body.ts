import { isUtf8 } from 'node:buffer';
import { MIMEType } from 'node:util';
import type { Context, MiddlewareHandler } from 'hono';
import type { Environment } from './environment.ts';
import type { Refuse } from './problem.ts';

/** Those whose bodies mean something. */
const methods = ['POST', 'PUT', 'PATCH', 'DELETE'];

interface Obstacle {
  readonly status: 400 | 415;
  /** The header, or the body. */
  readonly name: string;
  readonly message: string;
}

/**
 * Gives bodies the one form that all behind can read: UTF-8, not encoded, under a content type without
 * parameters. `refuse` says in its form what is wrong with others, which would be stored as something else.
 */
export function normaliseBody(refuse: Refuse): MiddlewareHandler<Environment> {
  return async (c, next) => {
    if (!methods.includes(c.req.method)) return next();
    const type = mediaType(c.req.header('content-type'));
    const obstacle = refusedEncoding(c.req.header('content-encoding')) ?? refusedCharset(type);
    if (obstacle) return refuseBody(c, refuse, obstacle);
    const bytes = await c.req.raw.arrayBuffer().catch(() => null);
    if (!bytes) return refuseBody(c, refuse, { status: 400, name: 'body', message: 'ended too early' });
    if (!isUtf8(bytes)) return refuseBody(c, refuse, notUtf8);
    const { url, method, signal } = c.req.raw;
    const headers = new Headers(c.req.raw.headers);
    if (type) headers.set('content-type', type.essence);
    c.req.raw = new Request(url, { method, headers, body: bytes, signal });
    return next();
  };
}

const notUtf8: Obstacle = { status: 400, name: 'body', message: 'is not UTF-8; allowed is UTF-8' };

function refuseBody(c: Context, refuse: Refuse, { status, name, message }: Obstacle): Response {
  if (name === 'Content-Encoding') c.header('accept-encoding', 'identity');
  const errors = [{ path: [name], message }];
  return refuse(c, status, 'BAD_USER_INPUT', `${name} ${message}`, { errors });
}

/** Null where there is none, or none that can be read: whoever needs one refuses that. */
function mediaType(header: string | undefined): MIMEType | null {
  try {
    return header === undefined ? null : new MIMEType(header);
  } catch {
    return null;
  }
}

function refusedEncoding(encoding: string | undefined): Obstacle | null {
  if (encoding === undefined || /^\s*(identity\s*)?$/i.test(encoding)) return null;
  const message = `is ${encoding}; allowed is a body that is not encoded`;
  return { status: 415, name: 'Content-Encoding', message };
}

function refusedCharset(type: MIMEType | null): Obstacle | null {
  const charset = type?.params.get('charset');
  if (charset == null || /^utf-?8$/i.test(charset)) return null;
  return { status: 415, name: 'Content-Type', message: `has the charset ${charset}; allowed is utf-8` };
}
