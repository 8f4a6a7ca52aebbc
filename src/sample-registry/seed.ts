import { JoinedWrites } from '../database/transaction.ts';
import { activateModel, archiveModel, deactivateModel, updateModel } from '../domain/change-model.ts';
import { registerModel } from '../domain/register-models.ts';
import type { Registry } from '../domain/registry.ts';
import { recordTrainingJob } from '../domain/training-job.ts';
import type { Viewer } from '../domain/viewer.ts';
import { generateSampleRegistry, sampleSeed } from './generate.ts';
import type { SampleStep } from './step.ts';

/** Thrown where the sample would mix with a history that is there already. */
export class RegistryInUseError extends Error {
  override name = 'RegistryInUseError';
}

/** The sample is hundreds of changes in one transaction. */
const seedingTimeout = 120_000;

/**
 * Plays the sample's history into an empty registry, each change at its own time and by its own actor. All of
 * it is one transaction, so that a start that is killed leaves the registry empty.
 * @returns the number of changes; 0 where the registry holds the sample already
 * @throws RegistryInUseError where it holds another history
 */
export async function seedSampleRegistry(registry: Registry, seed = sampleSeed): Promise<number> {
  const steps = generateSampleRegistry(seed, registry.now());
  return registry.writes.run(async (transaction) => {
    const earliest = await transaction.registryEvent.findFirst({
      select: { trainingJobId: true },
      orderBy: { sequence: 'asc' },
    });
    if (earliest && earliest.trainingJobId === firstJobId(steps)) return 0;
    if (earliest) throw new RegistryInUseError('The registry has a history of its own.');
    const writes = new JoinedWrites(registry.client, transaction);
    for (const step of steps) await play({ ...registry, writes, now: () => step.at }, step);
    return steps.length;
  }, seedingTimeout);
}

/** Ids do not depend on the time, so the first one tells the sample from other registries. */
function firstJobId([first]: readonly SampleStep[]): string | undefined {
  return first?.action === 'recordTrainingJob' ? first.input.id : undefined;
}

function play(registry: Registry, step: SampleStep): Promise<unknown> {
  const viewer: Viewer = { id: null, name: step.actor, scopes: [], expiresAt: null };
  switch (step.action) {
    case 'recordTrainingJob':
      return recordTrainingJob(registry, viewer, step.input);
    case 'registerModel':
      return registerModel(registry, viewer, step.input);
    case 'updateModel':
      return updateModel(registry, viewer, step, step.input);
    case 'activateModel':
      return activateModel(registry, viewer, step);
    case 'deactivateModel':
      return deactivateModel(registry, viewer, step);
    case 'archiveModel':
      return archiveModel(registry, viewer, step, step.reason);
  }
}
