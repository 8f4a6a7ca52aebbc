import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import type { Page } from '../database/select-page.ts';
import type { Context } from './context.ts';
import { selectedFields } from './selected-fields.ts';

/** How a list gives its rows, and how many it holds in all. */
interface ConnectionSource<Row> {
  readonly typeName: string;
  page(fields: string[]): Promise<Page<Row>>;
  count(): Promise<number>;
}

const emptyPage: Page<never> = { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false };

/**
 * A Relay connection: its rows with the fields that are asked for, its count only where `totalCount` is, and
 * no rows at all where nothing else is.
 */
export async function resolveConnection<Row>(
  context: Context,
  info: GraphQLResolveInfo,
  { typeName, page, count }: ConnectionSource<Row>,
) {
  const query = queryFromInfo({ context, info, typeName, paths: [['edges', 'node'], ['nodes']] });
  const { rows, cursors, hasNextPage, hasPreviousPage } = onlyCounts(info)
    ? emptyPage
    : await page(selectedFields(query));
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
