import { STATUS_CODES } from 'node:http';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Additional members of a problem. */
type Members = Readonly<Record<string, unknown>>;

/** Answers with an error in the form of an API. GraphQL's form ignores `members`. */
export type SendError = (
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  detail: string,
  members?: Members,
) => Response;

/** A request that cannot be answered: a problem of RFC 9457, with the codes of GraphQL. */
export class HttpProblem extends Error {
  override name = 'HttpProblem';
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly members: Members;

  constructor(status: ContentfulStatusCode, code: string, detail: string, members: Members = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.members = members;
  }
}

/** Answers with a problem. */
export const sendProblem: SendError = (c, status, code, detail, members = {}) =>
  c.body(JSON.stringify({ title: STATUS_CODES[status], status, detail, code, ...members }), status, {
    'content-type': 'application/problem+json',
  });

/** The types of an answer of GraphQL. Clients read an error of the first with any status, of the second with 200. */
const graphqlTypes = ['application/graphql-response+json', 'application/json'];

/** Answers a GraphQL request that was refused before GraphQL read it. */
export const sendGraphQLError: SendError = (c, status, code, message) => {
  const type = accepts(c, { header: 'Accept', supports: graphqlTypes, default: 'application/json' });
  return c.json({ errors: [{ message, extensions: { code } }] }, status, { 'content-type': type });
};
