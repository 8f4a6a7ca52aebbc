import { STATUS_CODES } from 'node:http';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Says in the form of its API why a request is not answered; `more` are members that the form may have room for. */
export type Refuse = (
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  detail: string,
  more?: object,
) => Response;

/** An error outside GraphQL, as RFC 9457 describes problems, with the same codes as in GraphQL. */
export function problem(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  detail: string,
  more: object = {},
): Response {
  return c.body(JSON.stringify({ title: STATUS_CODES[status], status, detail, code, ...more }), status, {
    'content-type': 'application/problem+json',
  });
}

/** An error of a GraphQL request that never got as far as GraphQL. */
export function graphqlProblem(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  message: string,
): Response {
  return c.json({ errors: [{ message, extensions: { code } }] }, status);
}
