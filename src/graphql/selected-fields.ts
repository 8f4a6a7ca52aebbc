import { queryFromInfo } from '@pothos/plugin-prisma';
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import type { Rows } from '../database/generated/tables.ts';
import { isField, type TableName } from '../database/sql/columns.ts';
import type { Context } from './context.ts';

/** Fields of a table in the `select` that Pothos made for Prisma from a query. */
export function selectedFields<Name extends TableName>(
  table: Name,
  { select }: { readonly select?: object | undefined },
): (keyof Rows[Name])[] {
  return Object.keys(select ?? {}).map((name) => {
    if (isField(table, name)) return name;
    throw new Error(`Pothos selects "${name}" of ${table}, which has no such field`);
  });
}

/** Requested fields of a table at any of these paths below a field. */
export function selectedFieldsAt<Name extends TableName>(
  context: Context,
  info: GraphQLResolveInfo,
  table: Name,
  paths: string[][],
): (keyof Rows[Name])[] {
  return selectedFields(table, queryFromInfo({ context, info, typeName: table, paths }));
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

/** Fields that a query requests directly below a field. */
export function fieldsBelow(info: GraphQLResolveInfo): FieldNode[] {
  return info.fieldNodes.flatMap(({ selectionSet }) => fieldsOf(info, selectionSet));
}

function fieldsOf(info: GraphQLResolveInfo, selectionSet: SelectionSetNode | undefined): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(info, selection.selectionSet);
    return fieldsOf(info, info.fragments[selection.name.value]?.selectionSet);
  });
}
