import type { InputRef } from '@pothos/core';
import type { Combined } from '../../database/sql/filter.ts';
import { maxBranches, maxDepth } from '../../domain/list/filter.ts';
import type { ExtendedSchemaTypes } from '../schema-types.ts';

type InputFields = PothosSchemaTypes.InputFieldBuilder<ExtendedSchemaTypes, 'InputObject'>;

export const filterDescription =
  'All conditions given must hold; null is ignored. Up to 500 conditions in all; a search counts as 50.';

/** Fields that combine filters of one type. */
export function combinators<Filter extends Combined<Filter>>(t: InputFields, filter: InputRef<Filter>) {
  return {
    and: t.field({
      type: [filter],
      description: `All of these hold: at most ${maxBranches}, and ${maxDepth} levels deep.`,
    }),
    or: t.field({
      type: [filter],
      description: `At least one of these holds: at most ${maxBranches}. Empty list: nothing matches.`,
    }),
    not: t.field({ type: filter, description: 'This does not hold.' }),
  };
}
