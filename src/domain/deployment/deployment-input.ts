import { z } from 'zod';
import {
  artifactType,
  distinct,
  list,
  plainText,
  prose,
  reasonSchema,
  share,
  text,
} from '../validation/rules.ts';
import type { PromotionGate } from './promotion-gate.ts';

/** A slot: a team's own name for a place where a model serves, such as "production/glitch". */
export const slotName = plainText(100);

/** An id that is looked for, which may be one that no model can have. */
const anyId = text(0, 1_000);

const gate = z.object({
  minProbability: share,
  margin: share,
  artifactTypes: list(artifactType, 1, 100).superRefine(distinct('artifact type')).nullish(),
});

export interface PromoteModelInput {
  readonly slot: string;
  readonly modelId: string;
  readonly reason?: string | null | undefined;
  /** The model that the caller saw there; another one refuses the promotion. */
  readonly expectedModelId?: string | null | undefined;
  readonly gate?: PromotionGate | null | undefined;
}

export const promoteModelSchema = z.object({
  slot: slotName,
  modelId: anyId,
  reason: reasonSchema,
  expectedModelId: anyId.nullish(),
  gate: gate.nullish(),
});

export interface EndDeploymentInput {
  readonly slot: string;
  readonly reason: string;
  /** The model that the caller saw there; another one, or none, refuses the change. */
  readonly expectedModelId?: string | null | undefined;
}

export const endDeploymentSchema = z.object({
  slot: slotName,
  reason: prose(1, 1_000),
  expectedModelId: anyId.nullish(),
});
