import type { Model } from '../../database/generated/prisma/client.ts';
import type { RegisteredMetric } from '../../database/model/per-class-metrics.ts';
import { compareText } from '../../database/sql/text.ts';
import type { EvaluatedRow } from '../model/evaluation-set.ts';
import { once } from '../once.ts';
import { differenceInterval } from '../statistics/difference.ts';
import type { Interval } from '../statistics/intervals.ts';
import { type HeadToHead, headToHead } from '../statistics/probability.ts';
import { scoreDelta } from '../statistics/score.ts';

export type Verdict = 'BETTER' | 'WORSE' | 'INCONCLUSIVE' | 'NOT_EVALUATED' | 'BASELINE';

/** Fields that the rules need of a compared model. */
export type ComparedRow = Pick<Model, 'id' | 'precision' | 'recall' | 'f1Score' | 'createdAt'> & EvaluatedRow;

/** Model with its metrics by artifact type. */
export interface ComparedModel {
  readonly model: ComparedRow;
  readonly metrics: ReadonlyMap<string, RegisteredMetric>;
}

/** One model on one artifact type, compared with the baseline. */
export interface ClassScore {
  readonly model: ComparedRow;
  readonly artifactType: string;
  /** Null: the model was not evaluated on the type. */
  readonly metrics: RegisteredMetric | null;
  /** Null: one of the two was not evaluated on the type. */
  readonly f1ScoreDelta: number | null;
  /**
   * Certainty of the difference in F1. Null: the model is the baseline, or unknown counts of either model.
   */
  readonly headToHead: () => HeadToHead | null;
  readonly verdict: () => Verdict;
  /** Interval of the difference in F1, at a level in (0, 1). Null where `headToHead` is null. */
  readonly f1ScoreDeltaInterval: (level: number) => Interval | null;
}

/** All models on one artifact type, in the requested order. */
export interface ClassComparison {
  readonly artifactType: string;
  readonly scores: readonly ClassScore[];
  /** Model with the highest F1 score among those evaluated on the type. Null: none. */
  readonly best: ComparedRow | null;
}

const betterFrom = 0.95;
const worseUpTo = 0.05;

/** Compares models by artifact type with the model at index `baselineAt`. */
export function compareArtifactTypes(
  models: readonly ComparedModel[],
  baselineAt: number,
  artifactTypes: readonly string[],
): ClassComparison[] {
  return artifactTypes.map((artifactType) => {
    const baseline = models[baselineAt]?.metrics.get(artifactType) ?? null;
    const scores = models.map(({ model, metrics }, at) =>
      classScore(model, artifactType, metrics.get(artifactType) ?? null, baseline, at === baselineAt),
    );
    return { artifactType, scores, best: bestOf(scores) };
  });
}

function classScore(
  model: ComparedRow,
  artifactType: string,
  metrics: RegisteredMetric | null,
  baseline: RegisteredMetric | null,
  isBaseline: boolean,
): ClassScore {
  const compared = metrics && baseline && !isBaseline ? ([metrics, baseline] as const) : null;
  const against = once(() => compared && headToHead('F1_SCORE', ...compared));
  return {
    model,
    artifactType,
    metrics,
    f1ScoreDelta: metrics && baseline ? scoreDelta(metrics.f1Score, baseline.f1Score) : null,
    headToHead: against,
    verdict: () => {
      if (metrics === null) return 'NOT_EVALUATED';
      return isBaseline ? 'BASELINE' : verdictOf(against());
    },
    f1ScoreDeltaInterval: (level) => compared && differenceInterval('F1_SCORE', ...compared, level),
  };
}

function verdictOf(against: HeadToHead | null): Verdict {
  if (against === null) return 'INCONCLUSIVE';
  if (against.probabilityBetter >= betterFrom) return 'BETTER';
  return against.probabilityBetter <= worseUpTo ? 'WORSE' : 'INCONCLUSIVE';
}

function bestOf(scores: readonly ClassScore[]): ComparedRow | null {
  const evaluated = scores.flatMap(({ model, metrics }) => (metrics ? [{ model, metrics }] : []));
  return evaluated.sort(bestFirst)[0]?.model ?? null;
}

type Evaluated = { readonly model: ComparedRow; readonly metrics: RegisteredMetric };

/** Order of every ranking: score, higher support, newer model, id. */
function bestFirst(a: Evaluated, b: Evaluated): number {
  return (
    b.metrics.f1Score - a.metrics.f1Score ||
    b.metrics.support - a.metrics.support ||
    b.model.createdAt.getTime() - a.model.createdAt.getTime() ||
    compareText(a.model.id, b.model.id)
  );
}
