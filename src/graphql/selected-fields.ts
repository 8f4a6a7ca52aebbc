import { queryFromInfo } from '@pothos/plugin-prisma';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.ts';

/** The fields that Pothos found a query to need, of its `select` for Prisma. At least the id. */
export function selectedFields(query: object): string[] {
  const { select } = query as { select?: Record<string, unknown> };
  const fields = Object.keys(select ?? {});
  return fields.length > 0 ? fields : ['id'];
}

/** The fields that are asked for of the objects of a type at any of these places below a field. */
export function selectedFieldsAt(
  context: Context,
  info: GraphQLResolveInfo,
  typeName: string,
  paths: string[][],
): string[] {
  return selectedFields(queryFromInfo({ context, info, typeName, paths }));
}
