import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import { asksFor, selectedFieldsAt } from '../selected-fields.ts';

/** Paths of models in a family. One statement reads all of them. */
export const modelPaths = [['newest'], ['best'], ['versions', 'model']];

/** The requested fields of a family; null if the name is null. */
export function loadModelFamily(context: Context, info: GraphQLResolveInfo, name: string | null) {
  if (name === null) return null;
  const fields = selectedFieldsAt(context, info, 'Model', modelPaths);
  return context.loaders.modelFamilyByName(fields, asksFor(info, ['versions'])).load(name);
}
