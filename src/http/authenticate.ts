import type { MiddlewareHandler } from 'hono';
import { isUnavailable } from '../database/unavailable.ts';
import type { Authenticator } from '../domain/api-key/authenticator.ts';
import { retryAfterSeconds } from '../graphql/errors/present-error.ts';
import type { HonoEnv } from './hono-env.ts';
import type { SendError } from './problem.ts';

/** Lets requests through that carry a valid X-API-Key, and answers others by `sendError`. */
export function authenticate(authenticator: Authenticator, sendError: SendError): MiddlewareHandler<HonoEnv> {
  return async (c, next) => {
    const secret = c.req.header('x-api-key');
    const challenge = (message: string) => {
      c.header('www-authenticate', 'ApiKey realm="Earmark", header="X-API-Key"');
      return sendError(c, 401, 'UNAUTHENTICATED', message);
    };
    if (!secret) return challenge('Send an API key in the header X-API-Key.');
    try {
      const viewer = await authenticator.viewerOf(secret);
      if (!viewer) return challenge('This API key is unknown, revoked or expired.');
      c.set('viewer', viewer);
      c.set('logger', c.get('logger').child({ key: viewer.name }));
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      c.header('retry-after', retryAfterSeconds);
      return sendError(c, 503, 'UNAVAILABLE', 'The database cannot answer now. Try again.');
    }
    await next();
    return undefined;
  };
}
