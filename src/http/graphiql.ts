import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { Context } from 'hono';

let page: string | undefined;

/** GraphiQL, with everything that it needs in the page itself. */
export function graphiqlPage(c: Context): Response {
  page ??= renderGraphiQL({ endpoint: '/graphql', title: 'Earmark' });
  return c.html(page);
}
