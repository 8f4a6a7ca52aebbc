import type { RelayPluginOptions } from '@pothos/plugin-relay';
import type { ExtendedSchemaTypes } from './schema-types.ts';

/** Relay's pagination without its global ids: the registry's own ids are what people and scripts know. */
export const relayOptions: RelayPluginOptions<ExtendedSchemaTypes> = {
  clientMutationId: 'omit',
  cursorType: 'String',
  nodeQueryOptions: false,
  nodesQueryOptions: false,
  nodesOnConnection: {
    description: 'The rows of this page: the edges without their cursors.',
    complexity: { field: 1, multiplier: 1 },
  },
  edgesFieldOptions: {
    nullable: false,
    description: 'The rows of this page, each with its cursor.',
    complexity: { field: 1, multiplier: 1 },
  },
  nodeFieldOptions: { nullable: false, description: 'The row itself.' },
  cursorFieldOptions: {
    description: 'The place of this row: give it as `after` or `before`, with the same order.',
  },
  pageInfoFieldOptions: { description: 'Whether there is more, and where this page begins and ends.' },
  pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
  hasNextPageFieldOptions: {
    description: 'Whether rows follow this page. True behind `last` only where `before` is given.',
  },
  hasPreviousPageFieldOptions: {
    description: 'Whether rows stand before this page. True behind `first` only where `after` is given.',
  },
  startCursorFieldOptions: { description: 'The cursor of the first row; null on an empty page.' },
  endCursorFieldOptions: { description: 'The cursor of the last row; null on an empty page.' },
  firstArgOptions: {
    description: 'How many rows from the start of the list (or behind `after`): 1 to 100, by default 20.',
  },
  lastArgOptions: {
    description: 'How many rows from the end of the list (or before `before`): 1 to 100. Not beside `first`.',
  },
  afterArgOptions: {
    description: 'Only rows behind this cursor, which a query with the same order gave out.',
  },
  beforeArgOptions: {
    description: 'Only rows before this cursor, which a query with the same order gave out.',
  },
};
