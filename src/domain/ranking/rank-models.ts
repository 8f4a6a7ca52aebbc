import { z } from 'zod';
import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import { defaultMetric, metricNames } from '../../database/model/metric-name.ts';
import type { ModelFilter } from '../../database/model/model-filter.ts';
import {
  type RankedModel,
  type RankingQuery,
  rankBases,
  selectRanking,
} from '../../database/model/model-ranking.ts';
import type { Selection } from '../../database/sql/columns.ts';
import { maxPageSize } from '../list/pagination.ts';
import { modelFilterSchema, rankedStatuses } from '../model/model-filter.ts';
import { integer, maxInt } from '../validation/numbers.ts';
import { parseInput } from '../validation/parse-input.ts';
import { artifactType } from '../validation/rules.ts';
import type { RulesOf } from '../validation/rules-of.ts';
import { withDefault } from '../validation/with-default.ts';

interface Unfiltered {
  readonly first: number;
  readonly filter?: Maybe<ModelFilter>;
}

/** Ranking without arguments. */
export const rankingDefaults = {
  first: 10,
  metric: defaultMetric,
  rankBy: 'ESTIMATE',
  minSupport: 0,
} as const;

/** Without an artifact type: overall metrics. Without a filter: all active models. */
const rankingSchema = z.strictObject({
  first: withDefault(integer(1, maxPageSize), rankingDefaults.first),
  artifactType: artifactType.nullish(),
  metric: withDefault(z.enum(metricNames), rankingDefaults.metric),
  rankBy: withDefault(z.enum(rankBases), rankingDefaults.rankBy),
  minSupport: withDefault(integer(0, maxInt), rankingDefaults.minSupport),
  filter: modelFilterSchema.nullish(),
} satisfies RulesOf<Omit<RankingQuery, 'statuses' | 'filter'> & Unfiltered>);

export type RankingInput = z.input<typeof rankingSchema>;

/**
 * Candidates of a ranking: active models, unless the filter asks for others.
 * @throws InvalidInputError with every error
 */
export function parseRanking(given: RankingInput): RankingQuery & { readonly first: number } {
  const { filter: givenFilter, ...input } = parseInput(rankingSchema, given, []);
  const filter = givenFilter ?? {};
  return { ...input, filter, statuses: rankedStatuses(filter) };
}

/** First models of a ranking, best first. */
export async function rankModels<Field extends keyof Model>(
  db: Queryable,
  selection: Selection<Model, Field>,
  given: RankingInput,
): Promise<RankedModel<Field>[]> {
  const { first, ...query } = parseRanking(given);
  return selectRanking(db, selection, query, first);
}
