import { z } from 'zod';
import { distinct, list } from '../validation/lists.ts';
import { share } from '../validation/numbers.ts';
import { artifactType, optionalReason, requiredReason, slotName, soughtId } from '../validation/rules.ts';

/** Conditions of a promotion for the new model. */
const gate = z.strictObject({
  /** The lowest probability, for every artifact type, that the new model is not worse by more than the margin. */
  minProbability: share,
  /** Allowed loss of F1 score. */
  margin: share,
  /** The artifact types that count; absent or null: all that the current model detects. */
  artifactTypes: list(artifactType, 1, 100).superRefine(distinct('artifact type')).nullish(),
});

export type PromotionGate = z.output<typeof gate>;

export const promoteModelSchema = z.strictObject({
  slot: slotName,
  modelId: soughtId,
  reason: optionalReason,
  /** The model that the caller saw there; another one refuses the promotion. */
  expectedModelId: soughtId.nullish(),
  gate: gate.nullish(),
});

export type PromoteModelInput = z.output<typeof promoteModelSchema>;

export const promotionCheckSchema = promoteModelSchema.pick({ slot: true, modelId: true, gate: true });

export type PromotionCheckInput = z.output<typeof promotionCheckSchema>;

/** For a rollback, or to clear a slot. */
export const endDeploymentSchema = z.strictObject({
  slot: slotName,
  reason: requiredReason,
  /** The model that the caller saw there; another one, or none, refuses the change. */
  expectedModelId: soughtId.nullish(),
});

export type EndDeploymentInput = z.output<typeof endDeploymentSchema>;
