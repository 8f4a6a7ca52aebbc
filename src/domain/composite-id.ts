/** Id of an object with a key of several parts, such as a change of a slot: the parts, each encoded as in a URL. */
export const compositeId = (...parts: readonly (string | number)[]): string =>
  parts.map(encodeURIComponent).join('/');

/** Parts of such an id. Null: the id has not this number of parts. */
export function partsOfId(id: string, count: number): string[] | null {
  const parts = id.split('/');
  if (parts.length !== count) return null;
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return null;
  }
}
