import { slotsOfModel } from '../../database/deployment/deployments.ts';
import type { Change } from '../change/change.ts';
import { ModelDeployedError } from '../errors.ts';

/** @throws ModelDeployedError where the model serves: it must go on being usable. */
export async function assertNotDeployed({ db }: Change, modelId: string): Promise<void> {
  const slots = await slotsOfModel(db, modelId);
  if (slots.length > 0) throw new ModelDeployedError(modelId, slots);
}
