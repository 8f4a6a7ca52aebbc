import type { Queryable } from '../client.ts';
import { type Model, Prisma } from '../generated/prisma/client.ts';
import { column, selectedColumns } from '../sql/columns.ts';
import {
  type MetricName,
  type ModelFilter,
  type ModelStatus,
  metricField,
  modelWhere,
  statusIn,
} from './model-filter.ts';

export const rankBases = ['ESTIMATE', 'LOWER_BOUND'] as const;
export type RankBasis = (typeof rankBases)[number];

/** What models are ranked by, and which of them. */
export interface RankingQuery {
  /** The class whose metrics count; absent or null: the overall metrics. */
  readonly artifactType?: string | null | undefined;
  readonly metric: MetricName;
  readonly rankBy: RankBasis;
  /** The fewest examples that a model, or its class, must have been evaluated on. */
  readonly minSupport: number;
  /** Of which status the models may be; the usable ones alone have indexes of their own. */
  readonly statuses: readonly ModelStatus[];
  readonly filter: ModelFilter;
}

/** A model's fields, with the score that ranks it and the metrics behind it: its class's or the overall ones. */
export type RankedModel = Model & {
  rankScore: number;
  rankPrecision: number;
  rankRecall: number;
  rankF1Score: number;
  rankSupport: number;
};

/**
 * The first `limit` models of a ranking, in one statement: the highest score first, then the higher support,
 * the newer model, the id. An index holds each of these orders, so that no more rows are read than it takes.
 */
export function selectRanking(
  db: Queryable,
  fields: Iterable<string>,
  query: RankingQuery,
  limit: number,
): Promise<RankedModel[]> {
  const { artifactType } = query;
  const ranked = artifactType == null ? overall : ofClass(Prisma.sql`${artifactType}`);
  return db.$queryRaw<RankedModel[]>`${ranking(fields, ranked, query, limit)}`;
}

/** The first model of each artifact type's own ranking, in one statement; none for a type that has none. */
export function selectBestOfTypes(
  db: Queryable,
  fields: Iterable<string>,
  query: Omit<RankingQuery, 'artifactType'>,
  artifactTypes: readonly string[],
): Promise<(RankedModel & { bestAt: string })[]> {
  return db.$queryRaw<(RankedModel & { bestAt: string })[]>`
    SELECT types.name AS "bestAt", best.* FROM unnest(${artifactTypes}::text[]) AS types (name)
    CROSS JOIN LATERAL (${ranking(fields, ofClass(Prisma.raw('types.name')), query, 1)}) AS best`;
}

interface Ranked {
  readonly alias: string;
  readonly from: Prisma.Sql;
  readonly where: Prisma.Sql;
  /** The condition that a model is active and not archived, as its indexes say it. */
  readonly usable: Prisma.Sql;
  readonly createdAt: Prisma.Sql;
  readonly id: Prisma.Sql;
}

function ranking(
  fields: Iterable<string>,
  { alias, from, where, usable, createdAt, id }: Ranked,
  { metric, rankBy, minSupport, statuses, filter }: Omit<RankingQuery, 'artifactType'>,
  limit: number,
): Prisma.Sql {
  const field = metricField[metric];
  const score = column(alias, rankBy === 'ESTIMATE' ? field : `${field}LowerBound`);
  const support = column(alias, 'support');
  const status = statuses.every((one) => one === 'ACTIVE') ? usable : statusIn(statuses);
  return Prisma.sql`
    SELECT ${selectedColumns('model', fields)}, ${score} AS "rankScore", ${rankColumns(alias)}
    FROM ${from}
    WHERE ${where} AND ${status} AND ${score} IS NOT NULL AND ${support} >= ${minSupport}::int4
      AND ${modelWhere(filter)}
    ORDER BY ${score} DESC, ${support} DESC, ${createdAt} DESC, ${id}
    LIMIT ${limit}`;
}

const rankColumns = (alias: string) =>
  Prisma.raw(
    `${alias}.precision AS "rankPrecision", ${alias}.recall AS "rankRecall", ${alias}.f1_score AS "rankF1Score", ${alias}.support AS "rankSupport"`,
  );

const overall: Ranked = {
  alias: 'model',
  from: Prisma.raw('model'),
  where: Prisma.sql`TRUE`,
  usable: statusIn(['ACTIVE']),
  createdAt: Prisma.raw('model.created_at'),
  id: Prisma.raw('model.id'),
};

const ofClass = (artifactType: Prisma.Sql): Ranked => ({
  alias: 'ranked',
  from: Prisma.raw('per_class_metric AS ranked JOIN model ON model.id = ranked.model_id'),
  where: Prisma.sql`ranked.artifact_type = ${artifactType}`,
  usable: Prisma.raw('ranked.usable'),
  createdAt: Prisma.raw('ranked.model_created_at'),
  id: Prisma.raw('ranked.model_id'),
});
