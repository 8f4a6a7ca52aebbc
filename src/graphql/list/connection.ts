import type { GraphQLResolveInfo } from 'graphql';
import type { Rows } from '../../database/generated/tables.ts';
import type { TableName } from '../../database/sql/columns.ts';
import { emptyPage, type Page } from '../../database/sql/select-page.ts';
import type { Context } from '../context.ts';
import { selectedFieldsAt } from '../selected-fields.ts';

/** Rows and total count of a list. */
interface ConnectionSource<Name extends TableName, Row> {
  /** Table to read, and its paths below an item. Default: the items themselves. Absent: rows are read whole. */
  readonly table?: Name;
  readonly paths?: readonly string[][];
  page(fields: (keyof Rows[Name])[]): Promise<Page<Row>>;
  count(): Promise<number>;
}

/** Paths of the rows in a connection. */
export const nodePaths = [['edges', 'node'], ['nodes']];

/**
 * Relay connection. Reads only the requested fields, the total count only for `totalCount`, and no rows if
 * only the count is requested.
 */
export async function resolveConnection<Name extends TableName, Row>(
  context: Context,
  info: GraphQLResolveInfo,
  { table, paths = [[]], page, count }: ConnectionSource<Name, Row>,
) {
  const fields = () => {
    if (table === undefined) return [];
    const places = nodePaths.flatMap((node) => paths.map((path) => [...node, ...path]));
    return selectedFieldsAt(context, info, table, places);
  };
  const { rows, cursors, hasNextPage, hasPreviousPage } = onlyCounts(info) ? emptyPage : await page(fields());
  return {
    edges: rows.map((node, at) => ({ node, cursor: cursors[at] ?? '' })),
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: cursors.at(0) ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
    totalCount: count,
  };
}

function onlyCounts({ fieldNodes }: GraphQLResolveInfo): boolean {
  const selections = fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  return selections.every(
    (node) => node.kind === 'Field' && ['totalCount', '__typename'].includes(node.name.value),
  );
}
