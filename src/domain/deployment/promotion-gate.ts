import { countsOf, type Evaluation } from '../statistics/counts.ts';
import { formatProbability } from '../statistics/format-probability.ts';
import { probabilityNotWorse } from '../statistics/probability.ts';
import type { PromotionGate } from './deployment-input.ts';

export interface PromotionCheckClass {
  readonly artifactType: string;
  /** Null: the new model does not detect the type, or unknown counts of either model. */
  readonly probabilityNotWorse: number | null;
  readonly passes: boolean;
}

export interface PromotionCheck extends PromotionGate {
  readonly passes: boolean;
  /** Model that serves. Null: none, so every model passes. */
  readonly currentModelId: string | null;
  /** One entry for each checked artifact type. */
  readonly classes: readonly PromotionCheckClass[];
  /** Reasons for a failure: one sentence for each artifact type that fails. */
  readonly reasons: readonly string[];
}

/** Model as a gate sees it: its artifact types and its metrics for each. */
export interface GatedModel {
  readonly id: string;
  readonly artifactTypes: readonly string[];
  readonly metrics: ReadonlyMap<string, Evaluation>;
}

export const defaultGate: PromotionGate = { minProbability: 0.95, margin: 0.02 };

/** Compares the F1 scores of the new and the current model, by artifact type. */
export function promotionCheck(
  model: GatedModel,
  current: GatedModel | null,
  gate: PromotionGate,
): PromotionCheck {
  const counted = (current?.artifactTypes ?? []).filter((type) => gate.artifactTypes?.includes(type) ?? true);
  const classes = counted.map((artifactType) => {
    const probability = current && notWorse(artifactType, model, current, gate.margin);
    return {
      artifactType,
      probabilityNotWorse: probability,
      passes: probability !== null && probability >= gate.minProbability,
    };
  });
  const reasons = classes.flatMap((one) =>
    current && !one.passes ? [reasonAgainst(one, model, current, gate)] : [],
  );
  const { minProbability, margin, artifactTypes } = gate;
  const passes = reasons.length === 0;
  return {
    passes,
    minProbability,
    margin,
    artifactTypes,
    currentModelId: current?.id ?? null,
    classes,
    reasons,
  };
}

function notWorse(type: string, model: GatedModel, current: GatedModel, margin: number): number | null {
  // Otherwise the model would be compared with itself as if measured twice.
  if (model.id === current.id) return 1;
  const [its, theirs] = [model.metrics.get(type), current.metrics.get(type)];
  return its && theirs ? probabilityNotWorse('F1_SCORE', its, theirs, margin) : null;
}

function reasonAgainst(
  { artifactType, probabilityNotWorse }: PromotionCheckClass,
  model: GatedModel,
  current: GatedModel,
  { margin, minProbability }: PromotionGate,
): string {
  if (!model.artifactTypes.includes(artifactType)) return `it does not detect "${artifactType}"`;
  if (probabilityNotWorse !== null) {
    const probability = formatProbability(probabilityNotWorse, [minProbability]);
    return `on "${artifactType}" it is not worse by more than ${margin} with probability ${probability}, not the ${minProbability} asked for`;
  }
  const [its, theirs] = [isKnown(model, artifactType), isKnown(current, artifactType)];
  if (!its && !theirs) return `on "${artifactType}" neither evaluation says enough to compare the two`;
  const whose = its ? `the evaluation of "${current.id}"` : 'its evaluation';
  return `on "${artifactType}" ${whose} says too little to compare the two`;
}

function isKnown({ metrics }: GatedModel, artifactType: string): boolean {
  const evaluation = metrics.get(artifactType);
  return evaluation !== undefined && countsOf(evaluation) !== null;
}
