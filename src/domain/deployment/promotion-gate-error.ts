import { ExpectedError } from '../errors.ts';
import type { PromotionCheck } from './promotion-gate.ts';

/** The model does not pass the gate of its promotion. */
export class PromotionGateError extends ExpectedError {
  override name = 'PromotionGateError';
  readonly slot: string;
  readonly modelId: string;
  readonly check: PromotionCheck;

  constructor(slot: string, modelId: string, check: PromotionCheck) {
    super(`Model "${modelId}" does not pass the gate of "${slot}": ${check.reasons.join('; ')}.`);
    this.slot = slot;
    this.modelId = modelId;
    this.check = check;
  }
}
