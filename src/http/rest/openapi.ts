import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HonoEnv } from '../hono-env.ts';

/** The OpenAPI description of the routes, from the same source that checks their requests. */
export function openApiDocument(app: OpenAPIHono<HonoEnv>): object {
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description: 'A key with the scope that the route names.',
  });
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Earmark REST API',
      version: '1',
      description:
        'The registry for scripts: the same rules, keys and events as in GraphQL at /graphql, which can do more. Faults are problems as RFC 9457 describes them. A method that a path does not have is one too: 405, with those that it has in the header Allow.',
    },
    servers: [{ url: '/' }],
  });
}
