import { findDeployment } from '../../database/deployment/deployments.ts';
import type { Deployment } from '../../database/generated/prisma/client.ts';
import { type Registry, withChange } from '../change/change.ts';
import { InvalidInputError } from '../errors.ts';
import { usableForInference } from '../model/model.ts';
import { changeableModel } from '../model/update-model.ts';
import { formatValue } from '../validation/format-value.ts';
import { parseInput } from '../validation/parse-input.ts';
import type { Viewer } from '../viewer.ts';
import { assertExpectedModel, deploy } from './deployment.ts';
import { type PromoteModelInput, promoteModelSchema } from './deployment-input.ts';
import { evaluateGate } from './evaluate-gate.ts';
import { PromotionGateError } from './promotion-gate-error.ts';

/**
 * Promotes a model into a slot. No change if the model serves there already, even if the caller expects
 * another one: a retry is safe.
 * @throws DeploymentConflictError if another model serves than expected
 * @throws PromotionGateError if the gate fails
 */
export async function promoteModel(
  registry: Registry,
  viewer: Pick<Viewer, 'name'>,
  given: PromoteModelInput,
): Promise<Deployment> {
  const { slot, modelId, reason, expectedModelId, gate } = parseInput(promoteModelSchema, given, []);
  return withChange(registry, viewer, async (tx) => {
    const { db } = tx;
    const model = await changeableModel(tx, { id: modelId });
    const current = await findDeployment(db, slot);
    if (current?.modelId === modelId) return current;
    assertExpectedModel(slot, current, expectedModelId);
    if (!usableForInference(model)) throw notActive(modelId);
    const check = gate ? await evaluateGate(db, model, current?.modelId ?? null, gate) : undefined;
    if (check && !check.passes) throw new PromotionGateError(slot, modelId, check);
    return deploy(tx, current, {
      kind: 'PROMOTED',
      slot,
      modelId,
      by: viewer.name,
      reason: reason ?? null,
      previousNumber: current?.number ?? null,
      ...(check && { check }),
    });
  });
}

/** Error for a model that is not active. */
export function notActive(modelId: string): InvalidInputError {
  const message = `must be an active model, got ${formatValue(modelId)}, which is inactive (see activateModel)`;
  return new InvalidInputError([{ path: ['modelId'], message, code: 'NOT_ALLOWED' }]);
}
