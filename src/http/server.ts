import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { contextStorage } from 'hono/context-storage';
import type { Logger } from 'pino';
import type { Authenticator } from '../domain/authenticate.ts';
import { hasScope } from '../domain/viewer.ts';
import { authenticate } from './authenticate.ts';
import type { Environment } from './environment.ts';
import { createGraphiql } from './graphiql.ts';
import type { createGraphQL } from './graphql.ts';
import type { Readiness } from './health.ts';
import type { Metrics } from './metrics.ts';
import { graphqlProblem, problem } from './problem.ts';
import { accessLog, requestId } from './request-log.ts';

interface ServerOptions {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly readiness: Readiness;
  readonly authenticator: Authenticator;
  readonly graphql: ReturnType<typeof createGraphQL>;
}

const kilobyte = 1_000;
/** Enough for any query; keys that register models may send them in bulk. */
const bodyBytes = { usual: 100 * kilobyte, bulk: 5_000 * kilobyte };

/** Every path of the gateway, and what happens to all requests on their way. */
export function createServer({
  logger,
  metrics,
  readiness,
  authenticator,
  graphql,
}: ServerOptions): Hono<Environment> {
  const app = new Hono<Environment>();
  app.use(contextStorage(), requestId(), accessLog(logger, metrics), async (c, next) => {
    await next();
    c.header('x-content-type-options', 'nosniff');
  });

  app.get('/health/live', (c) => c.json({ status: 'live' }));
  app.get('/health/ready', async (c) => {
    const obstacle = await readiness.obstacle();
    return obstacle === null
      ? c.json({ status: 'ready' })
      : c.json({ status: 'not ready', reason: obstacle }, 503);
  });
  app.get('/metrics', async (c) =>
    c.body(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  );

  app.get('/', (c) => c.redirect('/graphiql'));
  app.route('/graphiql', createGraphiql());

  const limits = {
    usual: bodyLimit({ maxSize: bodyBytes.usual, onError: (c) => tooLarge(c as never, bodyBytes.usual) }),
    bulk: bodyLimit({ maxSize: bodyBytes.bulk, onError: (c) => tooLarge(c as never, bodyBytes.bulk) }),
  };
  const tooLarge = (c: Parameters<typeof graphqlProblem>[0], bytes: number) =>
    graphqlProblem(c, 413, 'BAD_USER_INPUT', `The body is too large; allowed are ${bytes / kilobyte} kB.`);
  app.all(
    '/graphql',
    authenticate(authenticator, graphqlProblem),
    (c, next) => (hasScope(c.get('viewer'), 'TRAIN') ? limits.bulk : limits.usual)(c, next),
    (c) => graphql(c.req.raw, c.get('viewer')),
  );

  app.notFound((c) => problem(c, 404, 'NOT_FOUND', `There is nothing at ${c.req.path}.`));
  app.onError((error, c) => {
    (c.get('logger') ?? logger).error({ err: error }, 'unexpected error');
    return problem(
      c,
      500,
      'INTERNAL_SERVER_ERROR',
      'Something failed here. The log names the cause under the request id.',
    );
  });
  return app;
}
