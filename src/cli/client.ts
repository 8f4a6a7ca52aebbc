import { type Send, sendOnce } from './retrying-fetch.ts';

/** Which gateway a command asks, and with which key. */
export interface Gateway {
  readonly url: string;
  readonly apiKey: string | undefined;
}

/** Why a command ends without having done what it was for: one line, and the exit code. */
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
 * @throws CommandError with exit code 2 where it cannot be reached, refuses the key, or reports errors
 */
export async function ask<Data>(
  gateway: Gateway,
  document: string,
  variables: object = {},
  how: Send = sendOnce,
): Promise<Data> {
  if (!gateway.apiKey) throw new CommandError('Give an API key: --api-key, or the variable EARMARK_API_KEY.');
  const response = await send(gateway, gateway.apiKey, JSON.stringify({ query: document, variables }), how);
  const answer = await answerOf<Data>(response);
  const message = answer?.errors?.map((error) => error.message).join(' ');
  if (response.status === 401) throw new CommandError(`${gateway.url} refuses the key: ${message}`);
  if (message) throw new CommandError(`${gateway.url} answers: ${message}`);
  if (answer?.data) return answer.data;
  throw new CommandError(`${gateway.url} does not answer as Earmark does (HTTP ${response.status}).`);
}

async function send({ url }: Gateway, apiKey: string, body: string, how: Send): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-api-key': apiKey };
  try {
    const address = new URL('graphql', url.endsWith('/') ? url : `${url}/`);
    const response = await how(address, { method: 'POST', headers, body });
    const moved = redirection(response, address);
    if (moved) throw hasMoved(address, moved);
    return response;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`Earmark cannot be reached at ${url}: ${reasonOf(error)}`);
  }
}

/** Where an answer sends the asker; null where it does not. */
export function redirection({ status, headers }: Response, asked: URL): URL | null {
  const location = headers.get('location');
  if (status < 300 || status >= 400 || location === null) return null;
  return URL.canParse(location, asked.href) ? new URL(location, asked) : null;
}

/** A redirect that is not followed. */
export function hasMoved(asked: URL, moved: URL): CommandError {
  return new CommandError(
    `${asked} has moved to ${moved}. The key was not sent there; if that place is right, give its address.`,
  );
}

interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: readonly { readonly message: string }[];
}

async function answerOf<Data>(response: Response): Promise<Answer<Data> | undefined> {
  return (await response.json().catch(() => undefined)) as Answer<Data> | undefined;
}

/** fetch hides what went wrong in its cause, which is several errors where a name has several addresses. */
export function reasonOf(error: unknown): string {
  const { cause = error } = error as { cause?: unknown };
  const [first = cause] = cause instanceof AggregateError ? cause.errors : [];
  return (first as Error).message;
}
