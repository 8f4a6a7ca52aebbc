/** Opaque id of an object over all types. */
export const encodeNodeId = (type: string, id: string): string =>
  Buffer.from(`${type}:${id}`).toString('base64url');

/** Type and id in a `nodeId`. Null: this API did not make it. */
export function decodeNodeId(nodeId: string): { readonly type: string; readonly id: string } | null {
  const text = Buffer.from(nodeId, 'base64url').toString();
  const [type = ''] = text.split(':', 1);
  const id = text.slice(type.length + 1);
  return encodeNodeId(type, id) === nodeId ? { type, id } : null;
}
