import type { Queryable } from '../../database/client.ts';
import { findDeployment } from '../../database/deployment/deployments.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import { modelById } from '../../database/model/models.ts';
import { InvalidInputError, NotFoundError } from '../errors.ts';
import { modelStatus } from '../model/model.ts';
import { formatValue } from '../validation/format-value.ts';
import { parseInput } from '../validation/parse-input.ts';
import { promoteModelSchema } from './deployment-input.ts';
import { evaluateGate } from './evaluate-gate.ts';
import { notActive } from './promote-model.ts';
import { defaultGate, type PromotionCheck, type PromotionGate } from './promotion-gate.ts';

interface PromotionQuestion {
  readonly slot: string;
  readonly modelId: string;
  readonly gate?: PromotionGate | null | undefined;
}

/** What a promotion would say, without making it. */
export async function checkPromotion(db: Queryable, question: PromotionQuestion): Promise<PromotionCheck> {
  parseInput(promoteModelSchema, question, []);
  const { slot, modelId, gate } = question;
  const model = await modelById(db, modelId);
  if (!model) throw new NotFoundError('model', modelId);
  const current = await findDeployment(db, slot);
  if (current?.modelId !== modelId) assertUsable(model);
  return evaluateGate(db, model, current?.modelId ?? null, gate ?? defaultGate);
}

function assertUsable(model: Model): void {
  const status = modelStatus(model);
  if (status === 'INACTIVE') throw notActive(model.id);
  if (status === 'ACTIVE') return;
  const message = `is ${formatValue(model.id)}, which is archived; allowed is an active model`;
  throw new InvalidInputError([{ path: ['modelId'], message }]);
}
