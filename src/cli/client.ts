import type { TypedDocument } from '../registry-json/typed-document.ts';
import { type Response, type Send, sendOnce } from './send-request.ts';

/** The gateway that a command is a client of, and the API key. */
export interface Gateway {
  readonly url: string;
  readonly apiKey: string | undefined;
}

/** A command cannot do its work. The message is for people. */
export class CommandError extends Error {
  override name = 'CommandError';
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Asks a gateway over HTTP.
 * @throws CommandError with exit code 2 where it cannot be reached, refuses the key, or answers with errors
 */
export async function ask<Result, Variables>(
  gateway: Gateway,
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  send: Send = sendOnce,
): Promise<Result> {
  const { url, apiKey } = gateway;
  if (!apiKey) throw new CommandError('Give an API key: by --api-key or by the variable EARMARK_API_KEY.');
  const response = await post(url, apiKey, JSON.stringify({ query: document, variables }), send);
  const answer = (await response.body.json().catch(() => undefined)) as Answer<Result> | undefined;
  const message = answer?.errors?.map((error) => error.message).join(' ');
  if (response.statusCode === 401) throw new CommandError(`${url} refuses the key: ${message}`);
  if (message) throw new CommandError(`${url} answers: ${message}`);
  if (answer?.data) return answer.data;
  throw new CommandError(`${url} does not answer as Earmark does (HTTP ${response.statusCode}).`);
}

async function post(url: string, apiKey: string, body: string, send: Send): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-api-key': apiKey };
  try {
    const address = new URL('graphql', url.endsWith('/') ? url : `${url}/`);
    const response = await send(address, { method: 'POST', headers, body });
    const moved = redirection(response, address);
    if (moved) throw movedError(address, moved);
    return response;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`Earmark cannot be reached at ${url}: ${reasonOf(error)}`);
  }
}

/** Target of a redirect; null: no redirect. */
export function redirection({ statusCode, headers }: Response, asked: URL): URL | null {
  const { location } = headers;
  if (statusCode < 300 || statusCode >= 400 || typeof location !== 'string') return null;
  return URL.canParse(location, asked.href) ? new URL(location, asked) : null;
}

/** The error of a redirect that is not followed. */
export function movedError(asked: URL, moved: URL): CommandError {
  return new CommandError(
    `${asked} has moved to ${moved}. The key was not sent there. If that address is right, give it instead.`,
  );
}

interface Answer<Result> {
  readonly data?: Result;
  readonly errors?: readonly { readonly message: string }[];
}

/** Why a request failed: there are several errors where a name has several addresses. */
export function reasonOf(error: unknown): string {
  const [first = error] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? first.message : String(first);
}
