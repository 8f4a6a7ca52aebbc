import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import type { MetricName } from '../../database/model/metric-name.ts';
import { type RankedModel, selectRanking } from '../../database/model/model-ranking.ts';
import type { RegisteredMetric } from '../../database/model/per-class-metrics.ts';
import { type EvaluatedRow, evaluationFields } from '../model/evaluation-set.ts';
import { once } from '../once.ts';
import type { Evaluation } from '../statistics/counts.ts';
import {
  type Interval,
  overallDeviation,
  overallRankingInterval,
  rankingInterval,
} from '../statistics/intervals.ts';
import { overallProbabilityBest, probabilityBest } from '../statistics/probability.ts';
import { parseRanking, type RankingInput } from './rank-models.ts';

/** Place of a model in a ranking. Expensive values are computed on request. */
export interface LeaderboardEntry {
  /** From 1. */
  readonly rank: number;
  readonly model: RankedModel<'id'> & EvaluatedRow;
  /** Value that ranks: the metric or its lower bound. */
  readonly score: number;
  /** The metric as measured, whatever ranks. */
  readonly estimate: number;
  /** Metrics on the ranked artifact type. Null: an overall ranking. */
  readonly classMetrics: RegisteredMetric | null;
  readonly metric: MetricName;
  readonly support: number;
  /** 90% credible interval of the metric. Null: unknown counts. */
  readonly interval: () => Promise<Interval | null>;
  /** P(true metric is the highest of all entries). Null: unknown counts. */
  readonly probabilityBest: () => Promise<number | null>;
}

/** Evaluations of a model by artifact type, for the uncertainty of its overall metrics. */
type EvaluationsOf = (modelId: string) => Promise<readonly Evaluation[]>;

/** First models of a ranking, best first. */
export async function leaderboard(
  db: Queryable,
  fields: Iterable<keyof Model>,
  evaluationsOf: EvaluationsOf,
  given: RankingInput,
): Promise<LeaderboardEntry[]> {
  const { first, ...query } = parseRanking(given);
  const models = await selectRanking(
    db,
    { select: { id: true, ...evaluationFields }, more: fields },
    query,
    first,
  );
  const { metric, artifactType } = query;
  const uncertainty =
    artifactType == null ? ofOverall(metric, models, evaluationsOf) : ofArtifactType(metric, models);
  return models.map((model, at) => ({
    rank: at + 1,
    model,
    score: model.rankScore,
    estimate: estimateOf(metric, model),
    classMetrics: artifactType == null ? null : rankedMetrics(artifactType, model),
    metric,
    support: model.rankSupport,
    interval: () => uncertainty.interval(model),
    probabilityBest: async () => (await uncertainty.probabilities())[at] ?? null,
  }));
}

interface Uncertainty {
  interval(model: RankedModel<'id'>): Promise<Interval | null>;
  readonly probabilities: () => Promise<(number | null)[]>;
}

function ofArtifactType(metric: MetricName, models: readonly RankedModel<'id'>[]): Uncertainty {
  return {
    interval: async (model) => rankingInterval(metric, rankedEvaluation(model)),
    probabilities: once(async () => probabilityBest(metric, models.map(rankedEvaluation))),
  };
}

function ofOverall(
  metric: MetricName,
  models: readonly RankedModel<'id'>[],
  evaluationsOf: EvaluationsOf,
): Uncertainty {
  return {
    interval: async (model) =>
      overallRankingInterval(metric, estimateOf(metric, model), await evaluationsOf(model.id)),
    probabilities: once(async () => {
      const evaluations = await Promise.all(models.map(({ id }) => evaluationsOf(id)));
      return overallProbabilityBest(
        models.map((model, at) => ({
          estimate: estimateOf(metric, model),
          deviation: overallDeviation(metric, evaluations[at] ?? []),
        })),
      );
    }),
  };
}

const estimateField = { PRECISION: 'rankPrecision', RECALL: 'rankRecall', F1_SCORE: 'rankF1Score' } as const;

function estimateOf(metric: MetricName, model: RankedModel): number {
  return model[estimateField[metric]];
}

function rankedMetrics(artifactType: string, model: RankedModel<'id'>): RegisteredMetric {
  const { id: modelId, rankPrecision, rankRecall, rankF1Score, rankSupport } = model;
  return {
    modelId,
    artifactType,
    precision: rankPrecision,
    recall: rankRecall,
    f1Score: rankF1Score,
    support: rankSupport,
  };
}

const rankedEvaluation = (model: RankedModel): Evaluation => ({
  precision: model.rankPrecision,
  recall: model.rankRecall,
  support: model.rankSupport,
});
