import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HonoEnv } from '../hono-env.ts';
import { modelsTag } from './routes.ts';

/** The OpenAPI description of the routes, from the schemas that check their requests. */
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
        'The registry for scripts, with the rules, keys and events of GraphQL at /graphql, which can do more. Errors are problems as RFC 9457 describes them. The answer to a method that a path does not have is 405; its header Allow lists the methods of the path.',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
      contact: { name: 'The Earmark authors' },
    },
    servers: [{ url: '/' }],
    tags: [modelsTag],
  });
}
