import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getContext } from 'hono/context-storage';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { OnUnexpected } from '../graphql/errors/present-error.ts';
import type { HonoEnv } from './hono-env.ts';
import type { Metrics } from './metrics.ts';

const wellFormed = /^[\w.:-]{1,100}$/;

/** Gives each request an id, the caller's X-Request-Id where it is well-formed, and returns it in the answer. */
export function requestId(): MiddlewareHandler<HonoEnv> {
  return async (c, next) => {
    const given = c.req.header('x-request-id');
    const id = given && wellFormed.test(given) ? given : randomUUID();
    c.set('requestId', id);
    await next();
    c.header('x-request-id', id);
  };
}

/** Logs one line per request: method, path (never the query string or headers), status, time, and the key's name. */
export function accessLog(logger: Logger, metrics: Metrics): MiddlewareHandler<HonoEnv> {
  return async (c, next) => {
    const started = performance.now();
    c.set('logger', logger.child({ requestId: c.get('requestId') }));
    await next();
    const seconds = (performance.now() - started) / 1_000;
    const { method, path } = c.req;
    const status = c.res.status;
    metrics.requests.observe({ method, route: routePath(c, -1), status }, seconds);
    c.get('logger').info({ method, path, status, ms: Math.round(seconds * 1e5) / 100 }, 'request');
  };
}

/** Logs an error that callers are not told of, under the id of the current request. */
export function logUnexpected(fallback: Logger): OnUnexpected {
  return (error) =>
    (getContext<HonoEnv>()?.get('logger') ?? fallback).error({ err: error }, 'unexpected error');
}
