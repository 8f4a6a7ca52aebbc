import type { GraphQLResolveInfo } from 'graphql';
import type { Page } from '../database/sql/select-page.ts';
import type { Context } from './context.ts';
import { selectedFieldsAt } from './selected-fields.ts';

/** How a list gives its rows, and how many it holds in all. */
interface ConnectionSource<Row> {
  /** The type whose fields are read, and where its objects are below a row: by default they are the rows. */
  readonly typeName: string;
  readonly paths?: readonly string[][];
  page(fields: string[]): Promise<Page<Row>>;
  count(): Promise<number>;
}

/** Where a connection's rows are. */
export const nodePaths = [['edges', 'node'], ['nodes']];

const emptyPage: Page<never> = { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false };

/**
 * A Relay connection: its rows with the fields that are asked for, its count only where `totalCount` is, and
 * no rows at all where nothing else is.
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
