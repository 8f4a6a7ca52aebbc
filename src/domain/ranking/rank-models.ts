import { z } from 'zod';
import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import type { ModelFilter } from '../../database/model/model-filter.ts';
import { type RankedModel, type RankingQuery, selectRanking } from '../../database/model/model-ranking.ts';
import type { Selection } from '../../database/sql/columns.ts';
import { InvalidInputError } from '../errors.ts';
import { checkPageSize } from '../list/pagination.ts';
import { modelFilterSchema, rankedStatuses } from '../model/model-filter.ts';
import { checkInput } from '../validation/parse-input.ts';
import { artifactType, integer } from '../validation/rules.ts';

export type RankingArguments = Omit<RankingQuery, 'filter' | 'statuses'> & {
  readonly filter?: ModelFilter | null | undefined;
};

const argumentsSchema = z.object({
  artifactType: artifactType.nullish(),
  minSupport: integer(0, 2 ** 31 - 1),
  filter: modelFilterSchema.nullish(),
});

/**
 * The first `first` of the models that qualify, best first; active ones only unless the filter says otherwise.
 * @throws InvalidInputError that names every fault
 */
export async function rankModels<Field extends keyof Model>(
  db: Queryable,
  selection: Selection<Model, Field>,
  query: RankingArguments,
  first: number,
): Promise<RankedModel<Field>[]> {
  const faults = [...checkPageSize('first', first), ...checkInput(argumentsSchema, query, [])];
  if (faults.length > 0) throw new InvalidInputError(faults);
  const filter = query.filter ?? {};
  return selectRanking(db, selection, { ...query, filter, statuses: rankedStatuses(filter) }, first);
}
