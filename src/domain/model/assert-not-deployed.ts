import type { Change } from '../change/change.ts';
import { ModelDeployedError } from '../errors.ts';

/** @throws ModelDeployedError where the model serves: it must go on being usable. */
export async function assertNotDeployed({ db }: Change, modelId: string): Promise<void> {
  const serving = await db.deployment.findMany({ where: { modelId }, orderBy: { slot: 'asc' } });
  if (serving.length > 0)
    throw new ModelDeployedError(
      modelId,
      serving.map(({ slot }) => slot),
    );
}
