import { findDeployment } from '../../database/deployment/deployments.ts';
import type { Deployment } from '../../database/generated/prisma/client.ts';
import { type Registry, withChange } from '../change/change.ts';
import { NotFoundError } from '../errors.ts';
import { parseInput } from '../validation/parse-input.ts';
import type { Viewer } from '../viewer.ts';
import { assertExpectedModel, deploy } from './deployment.ts';
import { type EndDeploymentInput, endDeploymentSchema } from './deployment-input.ts';

/**
 * Clears a slot. Its history stays, and it can be rolled back.
 * @throws DeploymentConflictError if another model serves than expected
 */
export async function clearDeployment(
  registry: Registry,
  viewer: Pick<Viewer, 'name'>,
  given: EndDeploymentInput,
): Promise<Deployment> {
  const { slot, reason, expectedModelId } = parseInput(endDeploymentSchema, given, []);
  return withChange(registry, viewer, async (tx) => {
    const current = await findDeployment(tx.db, slot);
    assertExpectedModel(slot, current, expectedModelId);
    if (!current || current.modelId === null) throw new NotFoundError('model serving in slot', { slot });
    return deploy(tx, current, {
      kind: 'CLEARED',
      slot,
      modelId: null,
      by: viewer.name,
      reason,
      previousNumber: current.number,
    });
  });
}
