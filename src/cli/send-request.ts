import { Agent, type Dispatcher, RetryAgent, request } from 'undici';

export type Response = Dispatcher.ResponseData;

interface RequestOptions {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request. No redirect is followed: it would take the key along. */
export type Send = (url: URL, options: RequestOptions) => Promise<Response>;

/** Time limit for the start of an answer. The body has no limit. */
const once = new Agent({ headersTimeout: 60_000 });

// The longest wait is one that Retry-After asks for: the waits that double end at 32 seconds.
const withRetries = new RetryAgent(once, {
  maxRetries: 7,
  maxTimeout: 120_000,
  methods: ['GET', 'POST'],
  statusCodes: [429, 502, 503, 504],
  errorCodes: [
    'EAI_AGAIN',
    'ECONNREFUSED',
    'ECONNRESET',
    'EHOSTDOWN',
    'EHOSTUNREACH',
    'ENETDOWN',
    'ENETUNREACH',
    'ENOTFOUND',
    'EPIPE',
    'ETIMEDOUT',
    'UND_ERR_CONNECT_TIMEOUT',
    'UND_ERR_HEADERS_TIMEOUT',
    'UND_ERR_SOCKET',
  ],
  throwOnError: false,
});

export const sendOnce: Send = (url, options) => send(url, options, once);

/**
 * Sends a request that may be sent twice, and again while the other side is away or overloaded: after the time that
 * it asks for, up to two minutes, or after waits that double.
 */
export const sendWithRetries: Send = (url, options) => send(url, options, withRetries);

/** Without Accept-Encoding a service may compress its answer, and `request` does not decompress it. */
function send(url: URL, options: RequestOptions, dispatcher: Dispatcher): Promise<Response> {
  const headers = { ...options.headers, 'accept-encoding': 'identity' };
  return request(url, { ...options, headers, dispatcher });
}
