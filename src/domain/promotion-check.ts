import type { ClassEvaluation } from './statistics/counts.ts';
import { probabilityNotWorse } from './statistics/probability.ts';

/** What a promotion asks of the new model. */
export interface PromotionGate {
  /** The least probability, for every class, that the new model is not worse by more than the margin. */
  readonly minProbability: number;
  /** How much lower its F1 score may be, 0 to 1. */
  readonly margin: number;
  /** The classes that count; absent or null: all that the current model detects. */
  readonly artifactTypes?: readonly string[] | null | undefined;
}

export interface PromotionCheckClass {
  readonly artifactType: string;
  /** Null where the new model lacks the class, or where either one's counts cannot be known. */
  readonly probabilityNotWorse: number | null;
  readonly passes: boolean;
}

export interface PromotionCheck extends Pick<PromotionGate, 'minProbability' | 'margin'> {
  readonly passes: boolean;
  /** The model that serves; null: none, and so nothing to be worse than. */
  readonly currentModelId: string | null;
  /** One entry per class of that model. */
  readonly classes: readonly PromotionCheckClass[];
}

/** A model as a gate sees it: what it detects, and its evaluation on each class. */
export interface GatedModel {
  readonly id: string;
  readonly artifactTypes: readonly string[];
  readonly metrics: ReadonlyMap<string, ClassEvaluation>;
}

export const defaultGate: PromotionGate = { minProbability: 0.95, margin: 0.02 };

/** Compares the new model with the one that serves, class by class, by their F1 scores. */
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
  const { minProbability, margin } = gate;
  const passes = classes.every((one) => one.passes);
  return { passes, minProbability, margin, currentModelId: current?.id ?? null, classes };
}

function notWorse(type: string, model: GatedModel, current: GatedModel, margin: number): number | null {
  // It would be compared with itself as if measured twice.
  if (model.id === current.id) return 1;
  const [its, theirs] = [model.metrics.get(type), current.metrics.get(type)];
  return its && theirs ? probabilityNotWorse('F1_SCORE', its, theirs, margin) : null;
}

/** Why a check does not pass, a sentence for each class. */
export function gateFaults({ classes, minProbability, margin }: PromotionCheck): string[] {
  return classes
    .filter(({ passes }) => !passes)
    .map(({ artifactType, probabilityNotWorse }) =>
      probabilityNotWorse === null
        ? `on "${artifactType}" the two cannot be compared, since the evaluation of one of them says too little`
        : `on "${artifactType}" it is not worse by more than ${margin} with probability ${probabilityNotWorse.toFixed(3)}, not the ${minProbability} asked for`,
    );
}
