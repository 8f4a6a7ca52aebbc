import type { RelayPluginOptions } from '@pothos/plugin-relay';
import type { ExtendedSchemaTypes } from '../schema-types.ts';

/** Relay's pagination without its global ids: people and scripts know the registry's own ids. */
export const relayOptions: RelayPluginOptions<ExtendedSchemaTypes> = {
  clientMutationId: 'omit',
  cursorType: 'String',
  nodeQueryOptions: false,
  nodesQueryOptions: false,
  nodesOnConnection: {
    description: 'Items of this page, without cursors.',
    complexity: { field: 1, multiplier: 1 },
  },
  edgesFieldOptions: {
    nullable: false,
    description: 'Items of this page, each with its cursor.',
    complexity: { field: 1, multiplier: 1 },
  },
  nodeFieldOptions: { nullable: false, description: 'The item.' },
  cursorFieldOptions: {
    description: 'Cursor of this item, for `after` or `before` with the same order.',
  },
  pageInfoFieldOptions: { description: 'Position of this page in the list.' },
  pageInfoTypeOptions: { description: 'Position of a page in its list.' },
  hasNextPageFieldOptions: {
    description: '`true`: more items follow. With `last`, `false` without `before`.',
  },
  hasPreviousPageFieldOptions: {
    description: '`true`: items come before. With `first`, `false` without `after`.',
  },
  startCursorFieldOptions: { description: 'Cursor of the first item. Null: the page is empty.' },
  endCursorFieldOptions: { description: 'Cursor of the last item. Null: the page is empty.' },
  firstArgOptions: {
    description: 'Page size, from the start or `after`: 1 to 100. Default: 20.',
  },
  lastArgOptions: {
    description: 'Page size, from the end or `before`: 1 to 100. Not beside `first`.',
  },
  afterArgOptions: {
    description: 'Only items after this cursor, from a query with the same order.',
  },
  beforeArgOptions: {
    description: 'Only items before this cursor, from a query with the same order.',
  },
};
