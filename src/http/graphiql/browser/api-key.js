/**
 * API key kept in this browser, and its viewer.
 * @typedef {{ name: string, scopes: string[], expiresAt: string | null }} Viewer
 */

export const storageKey = 'earmark:api-key';

export function storedKey() {
  return localStorage.getItem(storageKey) ?? '';
}

/** @param {string} key empty: removes the kept key */
export function storeKey(key) {
  if (key) localStorage.setItem(storageKey, key);
  else localStorage.removeItem(storageKey);
}

/** @param {string} key */
export function canBeSent(key) {
  return /^[\x21-\x7e]*$/.test(key);
}

/** Headers with the kept key. */
export function keyHeaders() {
  const key = storedKey();
  return /** @type {Record<string, string>} */ (key ? { 'X-API-Key': key } : {});
}

/**
 * Asks the gateway for the viewer of the key. On failure, throws an error with a message for people.
 * @returns {Promise<Viewer>}
 */
export async function askViewer() {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...keyHeaders() },
    body: JSON.stringify({ query: '{ viewer { name scopes expiresAt } }' }),
  }).catch(() => undefined);
  if (!response) throw new Error('The gateway does not answer.');
  const answer = await response.json().catch(() => ({}));
  if (answer.data?.viewer) return answer.data.viewer;
  throw new Error(answer.errors?.[0]?.message ?? `The gateway answered with ${response.status}.`);
}
