import type { Queryable } from '../../database/client.ts';
import { findDeployment } from '../../database/deployment/deployments.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import { modelById } from '../../database/model/models.ts';
import { InvalidInputError, NotFoundError } from '../errors.ts';
import { modelStatus } from '../model/model.ts';
import { formatValue } from '../validation/format-value.ts';
import { parseInput } from '../validation/parse-input.ts';
import { defaultGate, type PromotionCheckInput, promotionCheckSchema } from './deployment-input.ts';
import { evaluateGate } from './evaluate-gate.ts';
import { notActive } from './promote-model.ts';
import type { PromotionCheck } from './promotion-gate.ts';

/** Result of a promotion's gate, without the promotion. */
export async function checkPromotion(db: Queryable, given: PromotionCheckInput): Promise<PromotionCheck> {
  const { slot, modelId, gate } = parseInput(promotionCheckSchema, given, []);
  const model = await modelById(db, modelId);
  if (!model) throw new NotFoundError('model', { modelId });
  const current = await findDeployment(db, slot);
  if (current?.modelId !== modelId) assertUsable(model);
  return evaluateGate(db, model, current?.modelId ?? null, gate ?? defaultGate);
}

function assertUsable(model: Model): void {
  const status = modelStatus(model);
  if (status === 'INACTIVE') throw notActive(model.id);
  if (status === 'ACTIVE') return;
  const message = `must be an active model, got ${formatValue(model.id)}, which is archived`;
  throw new InvalidInputError([{ path: ['modelId'], message, code: 'NOT_ALLOWED' }]);
}
