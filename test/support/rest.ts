import { adminKey, type TestApp } from './app.ts';
import { answerChecker } from './openapi.ts';

/** A request to REST. */
export interface RestRequest {
  readonly key?: string | null;
  readonly headers?: Record<string, string>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: string | Uint8Array | undefined;
  /** False for what no description can promise, such as a method that is not there. */
  readonly documented?: boolean;
}

/** A client of REST. Each answer is checked against the gateway's OpenAPI description. */
export async function restClient({ url }: TestApp) {
  // biome-ignore lint/suspicious/noExplicitAny: its shape is what the tests are about
  const description = (await (await fetch(`${url}/openapi.json`)).json()) as any;
  const answers = answerChecker(description);

  async function call(method: string, path: string, request: RestRequest = {}) {
    const { key = adminKey, headers = {}, json, body, documented = true } = request;
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(key ? { 'x-api-key': key } : {}),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: json === undefined ? body : JSON.stringify(json),
    } as RequestInit);
    const template = path.replace(/\?.*/, '').replace(/^\/models\/.+/, '/models/{id}');
    if (documented) await answers.check(method, `/api/v1${template}`, response);
    const text = await response.text();
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
    const answer = text ? (JSON.parse(text) as any) : null;
    return { status: response.status, headers: response.headers, json: answer };
  }

  return { description, call, seen: answers.checked };
}
