import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import type { Page } from '../database/select-page.ts';
import type { Context } from './context.ts';
import { selectedFields } from './selected-fields.ts';

/** A page as a Relay connection; the whole list is counted only where `totalCount` is asked for. */
export function toConnection<Row>(page: Page<Row>, totalCount: () => Promise<number>) {
  const edges = page.rows.map((node, at) => ({ node, cursor: page.cursors[at] ?? '' }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

/** The fields that a connection's rows are asked for, by edges and by nodes. */
export function selectedNodeFields(context: Context, info: GraphQLResolveInfo, typeName: string): string[] {
  const query = queryFromInfo({ context, info, typeName, paths: [['edges', 'node'], ['nodes']] });
  return selectedFields(query, typeName === 'RegistryEvent' ? 'sequence' : 'id');
}
