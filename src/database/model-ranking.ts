import type { Queryable } from './client.ts';
import { column, selectedColumns } from './columns.ts';
import { type Model, Prisma } from './generated/prisma/client.ts';
import { type MetricName, type ModelFilter, metricField, modelWhere } from './model-filter.ts';

export type RankBasis = 'ESTIMATE' | 'LOWER_BOUND';

/** What models are ranked by, and which of them. */
export interface RankingQuery {
  /** The class whose metrics count; absent or null: the overall metrics. */
  readonly artifactType?: string | null | undefined;
  readonly metric: MetricName;
  readonly rankBy: RankBasis;
  /** The fewest examples that a model, or its class, must have been evaluated on. */
  readonly minSupport: number;
  readonly filter: ModelFilter;
}

/** A model's fields, with the score that ranks it, its metric's estimate, and its support. */
export type RankedModel = Model & { rankScore: number; rankSupport: number };

/**
 * The first `limit` models of a ranking, in one statement: the highest score first, then the higher support,
 * the newer model, the id. An index holds each of these orders, so that no more rows are read than it takes.
 */
export async function selectRanking(
  db: Queryable,
  fields: Iterable<string>,
  { artifactType, metric, rankBy, minSupport, filter }: RankingQuery,
  limit: number,
): Promise<RankedModel[]> {
  const ranked = artifactType == null ? overall : ofClass(artifactType);
  const field = metricField[metric];
  const score = column(ranked.alias, rankBy === 'ESTIMATE' ? field : `${field}LowerBound`);
  const support = column(ranked.alias, 'support');
  return db.$queryRaw<RankedModel[]>`
    SELECT ${selectedColumns('model', fields)}, ${score} AS "rankScore", ${support} AS "rankSupport"
    FROM ${ranked.from}
    WHERE ${ranked.where} AND ${score} IS NOT NULL AND ${support} >= ${minSupport}::int4 AND ${modelWhere(filter)}
    ORDER BY ${score} DESC, ${support} DESC, ${ranked.createdAt} DESC, ${ranked.id}
    LIMIT ${limit}`;
}

const overall = {
  alias: 'model',
  from: Prisma.raw('model'),
  where: Prisma.sql`TRUE`,
  createdAt: Prisma.raw('model.created_at'),
  id: Prisma.raw('model.id'),
};

const ofClass = (artifactType: string): typeof overall => ({
  alias: 'ranked',
  from: Prisma.raw('per_class_metric AS ranked JOIN model ON model.id = ranked.model_id'),
  where: Prisma.sql`ranked.artifact_type = ${artifactType}`,
  createdAt: Prisma.raw('ranked.model_created_at'),
  id: Prisma.raw('ranked.model_id'),
});
