import { z } from 'zod';
import { distinct, list } from '../validation/lists.ts';
import { share } from '../validation/numbers.ts';
import { artifactType, optionalReason, requiredReason, slotName, soughtId } from '../validation/rules.ts';
import { withDefault } from '../validation/with-default.ts';

/** Conditions of a gate that names none. */
export const defaultGate = { minProbability: 0.95, margin: 0.02 } as const;

/** Conditions that a model must meet to be promoted. */
const gate = z.strictObject({
  /** Minimum probability, on every artifact type, that the new model is not worse by more than the margin. */
  minProbability: withDefault(share, defaultGate.minProbability),
  /** Allowed loss of F1 score. */
  margin: withDefault(share, defaultGate.margin),
  /** Artifact types to compare. Absent or null: all that the current model detects. */
  artifactTypes: list(artifactType, 1, 100).superRefine(distinct('artifact type')).nullish(),
});

export type PromotionGate = z.output<typeof gate>;
export type PromotionGateInput = z.input<typeof gate>;

export const promoteModelSchema = z.strictObject({
  slot: slotName,
  modelId: soughtId,
  reason: optionalReason,
  /** Model that the caller expects in the slot: another one is a conflict. */
  expectedModelId: soughtId.nullish(),
  gate: gate.nullish(),
});

export type PromoteModelInput = z.input<typeof promoteModelSchema>;

export const promotionCheckSchema = promoteModelSchema.pick({ slot: true, modelId: true, gate: true });

export type PromotionCheckInput = z.input<typeof promotionCheckSchema>;

/** Rules to roll back or clear a slot. */
export const endDeploymentSchema = z.strictObject({
  slot: slotName,
  reason: requiredReason,
  /** Model that the caller expects in the slot: another one, or none, is a conflict. */
  expectedModelId: soughtId.nullish(),
});

export type EndDeploymentInput = z.output<typeof endDeploymentSchema>;
