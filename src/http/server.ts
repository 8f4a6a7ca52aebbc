import { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { contextStorage } from 'hono/context-storage';
import { etag } from 'hono/etag';
import { HTTPException } from 'hono/http-exception';
import type { Authenticator } from '../domain/api-key/authenticator.ts';
import { hasScope } from '../domain/viewer.ts';
import { authenticate } from './authenticate.ts';
import { createDocumentExecutor, type ExecutionOptions } from './execute-document.ts';
import { createGraphiql } from './graphiql.ts';
import { createGraphQL } from './graphql.ts';
import type { Readiness } from './health.ts';
import type { HonoEnv } from './hono-env.ts';
import { normaliseBody } from './normalise-body.ts';
import { type SendError, sendGraphQLError, sendProblem } from './problem.ts';
import { accessLog, requestId } from './request-log.ts';
import { createRestApi } from './rest/api.ts';
import { openApiDocument } from './rest/openapi.ts';

interface ServerOptions extends ExecutionOptions {
  readonly readiness: Readiness;
  readonly authenticator: Authenticator;
  /** File in which the demo keeps its keys. */
  readonly keysFile?: string | undefined;
}

const kilobyte = 1_000;
/** The usual size is enough for any query; keys that register models may send many at once. */
const maxBodyBytes = { usual: 100 * kilobyte, bulk: 5_000 * kilobyte };

/** Serves every path of the gateway. */
export function createServer(options: ServerOptions): OpenAPIHono<HonoEnv> {
  const { logger, metrics, readiness, authenticator, keysFile } = options;
  const graphql = createGraphQL(options);
  const app = new OpenAPIHono<HonoEnv>();
  app.use(contextStorage(), requestId(), accessLog(logger, metrics), async (c, next) => {
    await next();
    c.header('x-content-type-options', 'nosniff');
    // Answers depend on the key, and may hold one: only those that allow it may be cached.
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  });

  app.get('/health/live', (c) => c.json({ status: 'live' }));
  app.get('/health/ready', async (c) => {
    const reason = await readiness.notReadyReason();
    return reason === null ? c.json({ status: 'ready' }) : c.json({ status: 'not ready', reason }, 503);
  });
  app.get('/metrics', async (c) =>
    c.body(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  );

  for (const path of ['/', '/graphiql/'])
    app.get(path, (c) => c.redirect(`/graphiql${new URL(c.req.url).search}`));
  app.route('/graphiql', createGraphiql(keysFile));

  const admit = (sendError: SendError) =>
    [authenticate(authenticator, sendError), limitBody(sendError), normaliseBody(sendError)] as const;
  app.all('/graphql', ...admit(sendGraphQLError), (c) => graphql(c.req.raw, c.get('viewer')));
  app.use('/api/v1/*', revalidated, ...admit(sendProblem));
  app.route('/api/v1', createRestApi(createDocumentExecutor(options)));
  const description = openApiDocument(app);
  app.get('/openapi.json', etag(), (c) => c.json(description, 200, { 'cache-control': 'no-cache' }));

  app.notFound((c) => sendProblem(c, 404, 'NOT_FOUND', `There is nothing at ${c.req.path}.`));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) {
      return sendProblem(c, error.status, 'BAD_USER_INPUT', error.message);
    }
    (c.get('logger') ?? logger).error({ err: error }, 'unexpected error');
    return sendProblem(
      c,
      500,
      'INTERNAL_SERVER_ERROR',
      'Something failed here. The log names the cause under the request id.',
    );
  });
  return app;
}

/** A caller may keep an answer for its key, and must ask with its ETag whether it is still right. */
const revalidated: MiddlewareHandler<HonoEnv> = async (c, next) => {
  await next();
  c.header('cache-control', 'private, no-cache');
  c.header('vary', 'X-API-Key');
};

/** Lets bodies through up to a size that depends on the key, and answers larger ones by `sendError`. */
function limitBody(sendError: SendError): MiddlewareHandler<HonoEnv> {
  const upTo = (bytes: number) =>
    bodyLimit({
      maxSize: bytes,
      onError: (c) => {
        // The rest of the body is not read, so the connection cannot be used again.
        c.header('connection', 'close');
        return sendError(c, 413, 'BAD_USER_INPUT', `The body must be at most ${bytes / kilobyte} kB.`);
      },
    });
  const usual = upTo(maxBodyBytes.usual);
  const bulk = upTo(maxBodyBytes.bulk);
  return (c, next) => (hasScope(c.get('viewer'), 'TRAIN') ? bulk : usual)(c, next);
}
