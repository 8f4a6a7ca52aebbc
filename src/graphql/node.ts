import { builder } from './builder.ts';
import { encodeNodeId } from './node-id.ts';

/** Row of any type with a `nodeId`, with the name of its type. */
export interface NodeRow {
  readonly __typename: string;
}

const description = 'Opaque id, unique over all types, for `node` and for caches of clients.';

export const Node = builder.interfaceRef<object>('Node').implement({
  description: 'An object that `node` finds again, such as a model or a slot.',
  resolveType: (row) => (row as NodeRow).__typename,
  fields: (t) => ({ nodeId: t.id({ description, resolve: missing }) }),
});

function missing(row: object): string {
  throw new Error(`${(row as NodeRow).__typename} has no nodeId`);
}

/** Id of a row with a column `id`. */
export const ownId = ({ id }: { readonly id: string }): string => id;

/** Options of the field `nodeId` of a type, whose `id` is unique within the type. */
export const nodeId = <Row>(type: string, idOf: (row: Row) => string) => ({
  description,
  resolve: (row: Row) => encodeNodeId(type, idOf(row)),
});
