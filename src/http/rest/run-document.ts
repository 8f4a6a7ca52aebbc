import type { FieldError } from '../../domain/errors.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { createGraphQL } from '../graphql.ts';
import { RestFailure } from './failure.ts';

/** Runs a GraphQL document for the viewer of a request, by the door that GraphQL's own callers come through. */
export type RunDocument = <Data>(document: string, variables: object) => Promise<Data>;

interface GraphQLAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly fieldErrors?: readonly FieldError[] };
  }[];
}

const statuses = {
  BAD_USER_INPUT: 400,
  TOO_COMPLEX: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
} as const;

/** @returns a RunDocument that throws a RestFailure for what GraphQL answers with top-level errors */
export function documentRunner(
  graphql: ReturnType<typeof createGraphQL>,
  viewer: Viewer,
  signal: AbortSignal,
): RunDocument {
  return async <Data>(query: string, variables: object): Promise<Data> => {
    const request = new Request('http://earmark/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    const response = await graphql(request, viewer);
    const { data, errors } = (await response.json()) as GraphQLAnswer<Data>;
    const [error] = errors ?? [];
    if (!error) return data as Data;
    const { code = 'INTERNAL_SERVER_ERROR', fieldErrors } = error.extensions ?? {};
    const status = statuses[code as keyof typeof statuses] ?? 500;
    const more = fieldErrors ? { errors: fieldErrors } : {};
    throw new RestFailure(status, code, error.message, more, response.headers.get('retry-after'));
  };
}
