import { queryFromInfo } from '@pothos/plugin-prisma';
import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import type { Context } from './context.ts';

/** Fields of the `select` that Pothos made for Prisma from a query. */
export function selectedFields(query: object): string[] {
  const { select } = query as { select?: Record<string, unknown> };
  return Object.keys(select ?? {});
}

/** Requested fields of a type at any of these paths below a field. */
export function selectedFieldsAt(
  context: Context,
  info: GraphQLResolveInfo,
  typeName: string,
  paths: string[][],
): string[] {
  return selectedFields(queryFromInfo({ context, info, typeName, paths }));
}

/** Checks whether a query requests something at a path below a field. */
export function asksFor(info: GraphQLResolveInfo, path: readonly string[]): boolean {
  return info.fieldNodes.some((node) => selects(info, node.selectionSet, path));
}

function selects(
  info: GraphQLResolveInfo,
  selectionSet: SelectionSetNode | undefined,
  path: readonly string[],
): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  return (selectionSet?.selections ?? []).some((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selects(info, selection.selectionSet, path);
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return selects(info, info.fragments[selection.name.value]?.selectionSet, path);
    return selection.name.value === name && selects(info, selection.selectionSet, rest);
  });
}
