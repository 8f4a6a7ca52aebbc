import type { Queryable } from '../client.ts';
import { type Model, type PerClassMetric, Prisma } from '../generated/prisma/client.ts';
import type { Maybe } from '../maybe.ts';
import { type Columns, type RowOf, type Selection, type Table, table } from '../sql/columns.ts';
import { lowerBoundField, type MetricName, metricField } from './metric-name.ts';
import { type ModelFilter, type ModelStatus, modelWhere, statusIn } from './model-filter.ts';

export const rankBases = ['ESTIMATE', 'LOWER_BOUND'] as const;
type RankBasis = (typeof rankBases)[number];

/** Value and candidates of a ranking. */
export interface RankingQuery {
  /** Artifact type of the metrics. Absent or null: overall. */
  readonly artifactType?: Maybe<string>;
  readonly metric: MetricName;
  readonly rankBy: RankBasis;
  /** Minimum support, on the artifact type or overall. */
  readonly minSupport: number;
  /** Statuses of the candidates. Only usable models have indexes of their own. */
  readonly statuses: readonly ModelStatus[];
  readonly filter: ModelFilter;
}

/** Fields of a model with the score that ranks it and its metrics, overall or for the artifact type. */
export type RankedModel<Field extends keyof Model = never> = Pick<Model, Field> & RankColumns;

interface RankColumns {
  rankScore: number;
  rankPrecision: number;
  rankRecall: number;
  rankF1Score: number;
  rankSupport: number;
}

/**
 * First `limit` models of a ranking, in one statement: highest score, higher support, newer model, id. An
 * index has each of these orders, so that no extra rows are read.
 */
export function selectRanking<Field extends keyof Model>(
  db: Queryable,
  selection: Selection<Model, Field>,
  query: RankingQuery,
  limit: number,
): Promise<RankedModel<Field>[]> {
  const { artifactType } = query;
  const ranked = artifactType == null ? overall : ofType(Prisma.sql`${artifactType}`);
  const columns = rankedColumns(ranked, selection, query);
  return db.$queryRaw<RowOf<typeof columns>[]>`${ranking(columns, ranked, query, limit)}`;
}

/** First model in the ranking of each artifact type, in one statement. Types without a model are missing. */
export function selectBestOfTypes<Field extends keyof Model>(
  db: Queryable,
  selection: Selection<Model, Field>,
  query: Ordering,
  artifactTypes: readonly string[],
): Promise<(RankedModel<Field> & { bestAt: string })[]> {
  const ranked = ofType(Prisma.sql`types.name`);
  const columns = rankedColumns(ranked, selection, query);
  return db.$queryRaw<(RowOf<typeof columns> & { bestAt: string })[]>`
    SELECT types.name AS "bestAt", best.* FROM unnest(${artifactTypes}::text[]) AS types (name)
    CROSS JOIN LATERAL (${ranking(columns, ranked, query, 1)}) AS best`;
}

/** Table of a ranking's metrics, with the parts of the statement that depend on it. */
interface Ranked {
  readonly metrics: Pick<Table<Model> | Table<PerClassMetric>, 'column'>;
  readonly from: Prisma.Sql;
  readonly where: Prisma.Sql;
  /** Condition for active models that are not archived, written as in their indexes. */
  readonly usable: Prisma.Sql;
  readonly createdAt: Prisma.Sql;
  readonly id: Prisma.Sql;
}

type Ordering = Omit<RankingQuery, 'artifactType'>;

const model = table('Model');

function scoreColumn({ metrics }: Ranked, { metric, rankBy }: Ordering): Prisma.Sql {
  return metrics.column(rankBy === 'ESTIMATE' ? metricField[metric] : lowerBoundField[metric]);
}

function rankedColumns<Field extends keyof Model>(
  ranked: Ranked,
  selection: Selection<Model, Field>,
  ordering: Ordering,
): Columns<RankedModel<Field>> {
  const { column } = ranked.metrics;
  return Prisma.sql`${model.columns(selection)}, ${scoreColumn(ranked, ordering)} AS "rankScore",
    ${column('precision')} AS "rankPrecision", ${column('recall')} AS "rankRecall",
    ${column('f1Score')} AS "rankF1Score", ${column('support')} AS "rankSupport"`;
}

function ranking(columns: Prisma.Sql, ranked: Ranked, ordering: Ordering, limit: number): Prisma.Sql {
  const { metrics, from, where, usable, createdAt, id } = ranked;
  const { minSupport, statuses, filter } = ordering;
  const score = scoreColumn(ranked, ordering);
  const support = metrics.column('support');
  const status = statuses.every((one) => one === 'ACTIVE') ? usable : statusIn(statuses);
  return Prisma.sql`
    SELECT ${columns}
    FROM ${from}
    WHERE ${where} AND ${status} AND ${score} IS NOT NULL AND ${support} >= ${minSupport}::int4
      AND ${modelWhere(filter)}
    ORDER BY ${score} DESC, ${support} DESC, ${createdAt} DESC, ${id}
    LIMIT ${limit}`;
}

const overall: Ranked = {
  metrics: model,
  from: model.from,
  where: Prisma.sql`TRUE`,
  usable: statusIn(['ACTIVE']),
  createdAt: model.column('createdAt'),
  id: model.column('id'),
};

const evaluated = table('PerClassMetric', 'ranked');

const ofType = (artifactType: Prisma.Sql): Ranked => ({
  metrics: evaluated,
  from: Prisma.sql`${evaluated.from} JOIN model ON model.id = ranked.model_id`,
  where: Prisma.sql`ranked.artifact_type = ${artifactType}`,
  usable: evaluated.column('usable'),
  createdAt: evaluated.column('modelCreatedAt'),
  id: evaluated.column('modelId'),
});
