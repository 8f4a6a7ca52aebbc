// Fetcher of GraphiQL. Its own fetcher cannot send the key, and fails with "Cannot infer operation" for a
// query right after a change of tabs, because it still has the previous tab's operation name.
import { keyHeaders, storedKey } from './api-key.js';

/**
 * @typedef {{ query: string, variables?: object | null, operationName?: string | null }} Operation
 * @typedef {ReadableStreamDefaultReader<string>} Reader
 */

/** Shown instead of an answer without a key. */
const hint = JSON.parse(document.getElementById('hint')?.textContent ?? '""');

/**
 * @param {Operation} operation
 * @param {{ headers?: Record<string, string> }} [options] what the reader wrote into the headers' editor
 */
export async function fetchResult({ query, variables, operationName }, { headers } = {}) {
  const key = storedKey();
  if (!key && operationName === 'IntrospectionQuery') return hint;
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json, text/event-stream',
      ...keyHeaders(),
      ...headers,
    },
    body: JSON.stringify({
      query,
      variables,
      operationName: holdsOperation(query, operationName) ? operationName : undefined,
    }),
  });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  const result = isStream && response.body ? resultsOf(response.body) : await response.json();
  // An answer for a previous key must not appear; GraphiQL no longer waits for it.
  return key === storedKey() ? result : new Promise(() => {});
}

/**
 * @param {string} query
 * @param {string | null | undefined} name
 */
function holdsOperation(query, name) {
  return name ? new RegExp(`\\b(query|mutation|subscription)\\s+${name}\\b`).test(query) : false;
}

/**
 * Results of a subscription, until GraphiQL stops.
 * @param {ReadableStream} body
 */
function resultsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const results = readResults(reader);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => results.next(),
    async return() {
      await reader.cancel();
      return results.return(undefined);
    },
  };
}

/** @param {Reader} reader */
async function* readResults(reader) {
  let unread = '';
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    const events = `${unread}${value}`.split('\n\n');
    unread = events.pop() ?? '';
    for (const event of events) {
      const data = /^event: next\ndata: (.*)$/m.exec(event)?.[1];
      if (data) yield JSON.parse(data);
    }
  }
}
