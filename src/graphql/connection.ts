import type { GraphQLResolveInfo } from 'graphql';
import type { Page } from '../database/sql/select-page.ts';
import type { Context } from './context.ts';
import { selectedFieldsAt } from './selected-fields.ts';

/** Rows and total count of a list. */
interface ConnectionSource<Row> {
  /** Type to read, and its path below a row. Default: the rows themselves. */
  readonly typeName: string;
  readonly paths?: readonly string[][];
  page(fields: string[]): Promise<Page<Row>>;
  count(): Promise<number>;
}

/** Paths of the rows in a connection. */
export const nodePaths = [['edges', 'node'], ['nodes']];

const emptyPage: Page<never> = { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false };

/**
 * Relay connection. Reads only the requested fields, the total count only for `totalCount`, and no rows if
 * only the count is requested.
 */
export async function resolveConnection<Row>(
  context: Context,
  info: GraphQLResolveInfo,
  { typeName, paths = [[]], page, count }: ConnectionSource<Row>,
) {
  const places = nodePaths.flatMap((node) => paths.map((path) => [...node, ...path]));
  const { rows, cursors, hasNextPage, hasPreviousPage } = onlyCounts(info)
    ? emptyPage
    : await page(selectedFieldsAt(context, info, typeName, places));
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
