import { countsOf, type Evaluation } from '../statistics/counts.ts';
import { formatProbability } from '../statistics/format-probability.ts';
import { probabilityNotWorse } from '../statistics/probability.ts';
import type { PromotionGate } from './deployment-input.ts';

/** Result of a gate on one artifact type. */
export interface PromotionCheckClass {
  readonly artifactType: string;
  /** Null: the new model does not detect the type, or unknown counts of either model. */
  readonly probabilityNotWorse: number | null;
  readonly passes: boolean;
}

/** Result of a gate. */
export interface PromotionCheck extends PromotionGate {
  readonly passes: boolean;
  /** Model that serves in the slot. Null: none, so every model passes. */
  readonly currentModelId: string | null;
  /** One entry for each checked artifact type. */
  readonly classes: readonly PromotionCheckClass[];
  /** Reasons for a failure: one sentence for each artifact type that fails. */
  readonly reasons: readonly string[];
}

/** Model of a gate: its artifact types and their metrics. A type that was not evaluated has no metrics. */
export interface GatedModel {
  readonly id: string;
  readonly artifactTypes: readonly string[];
  readonly metrics: ReadonlyMap<string, Evaluation>;
}

/**
 * Compares the F1 scores of the new and the current model, by artifact type. Without a current model: passes.
 */
export function applyGate(
  model: GatedModel,
  current: GatedModel | null,
  gate: PromotionGate,
): PromotionCheck {
  if (!current) return { ...gate, passes: true, currentModelId: null, classes: [], reasons: [] };
  const types = current.artifactTypes.filter((type) => gate.artifactTypes?.includes(type) ?? true);
  const classes = types.map((artifactType) => {
    const probability = notWorse(artifactType, model, current, gate.margin);
    const passes = probability !== null && probability >= gate.minProbability;
    return { artifactType, probabilityNotWorse: probability, passes };
  });
  const failed = classes.filter(({ passes }) => !passes);
  const reasons = failed.map((one) => reasonAgainst(one, model, current, gate));
  return { ...gate, passes: failed.length === 0, currentModelId: current.id, classes, reasons };
}

function notWorse(type: string, model: GatedModel, current: GatedModel, margin: number): number | null {
  // Comparing a model with itself would treat its evaluation as two independent ones.
  if (model.id === current.id) return 1;
  const [own, other] = [model.metrics.get(type), current.metrics.get(type)];
  return own && other ? probabilityNotWorse('F1_SCORE', own, other, margin) : null;
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
  const isKnown = hasKnownCounts(model, artifactType);
  if (!isKnown && !hasKnownCounts(current, artifactType)) {
    return `on "${artifactType}" neither evaluation has enough data to compare the two`;
  }
  const evaluation = isKnown ? `the evaluation of "${current.id}"` : 'its evaluation';
  return `on "${artifactType}" ${evaluation} has too little data to compare the two`;
}

function hasKnownCounts({ metrics }: GatedModel, artifactType: string): boolean {
  const evaluation = metrics.get(artifactType);
  return evaluation !== undefined && countsOf(evaluation) !== null;
}
