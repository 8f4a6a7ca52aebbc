import { earlierDeployment } from '../../database/deployment/deployment-changes.ts';
import { findDeployment } from '../../database/deployment/deployments.ts';
import type { Deployment } from '../../database/generated/prisma/client.ts';
import { type Registry, withChange } from '../change/change.ts';
import { NotFoundError } from '../errors.ts';
import { parseInput } from '../validation/parse-input.ts';
import type { Viewer } from '../viewer.ts';
import { assertExpectedModel, deploy } from './deployment.ts';
import { type EndDeploymentInput, endDeploymentSchema } from './deployment-input.ts';

/**
 * Lets the previous model serve again, as a new entry of the history. Repeated rollbacks go further back,
 * never forward; models that are not active are skipped.
 * @throws DeploymentConflictError if another model serves than expected
 */
export async function rollBackDeployment(
  registry: Registry,
  viewer: Pick<Viewer, 'name'>,
  given: EndDeploymentInput,
): Promise<Deployment> {
  const { slot, reason, expectedModelId } = parseInput(endDeploymentSchema, given, []);
  return withChange(registry, viewer, async (tx) => {
    const current = await findDeployment(tx.db, slot);
    assertExpectedModel(slot, current, expectedModelId);
    const earlier = current && (await earlierDeployment(tx.db, current));
    if (!earlier) throw new NotFoundError('model to go back to in slot', { slot });
    return deploy(tx, current, { kind: 'ROLLED_BACK', slot, ...earlier, by: viewer.name, reason });
  });
}
