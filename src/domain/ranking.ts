import type { Queryable } from '../database/client.ts';
import type { ModelFilter } from '../database/model-filter.ts';
import { type RankedModel, type RankingQuery, selectRanking } from '../database/model-ranking.ts';
import { checkModelFilter, rankedModels } from './model-filter.ts';
import { artifactType, integer, validated } from './validation.ts';

export type RankingArguments = Omit<RankingQuery, 'filter'> & {
  readonly filter?: ModelFilter | null | undefined;
};

const largest = 2 ** 31 - 1;

/** The first `limit` of the models that qualify, best first; active ones only unless the filter says otherwise. */
export async function rankModels(
  db: Queryable,
  fields: Iterable<string>,
  { filter, ...query }: RankingArguments,
  limit: number,
): Promise<RankedModel[]> {
  validated(integer(0, largest), query.minSupport, ['minSupport']);
  validated(artifactType.nullish(), query.artifactType, ['artifactType']);
  checkModelFilter(filter ?? {});
  return selectRanking(db, fields, { ...query, filter: rankedModels(filter ?? {}) }, limit);
}
