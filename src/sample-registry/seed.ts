import type { Queryable } from '../database/client.ts';
import { firstEvent } from '../database/registry-event/events.ts';
import { JoinedWrites } from '../database/write-queue.ts';
import type { Registry } from '../domain/change/change.ts';
import { clearDeployment } from '../domain/deployment/clear-deployment.ts';
import { promoteModel } from '../domain/deployment/promote-model.ts';
import { rollBackDeployment } from '../domain/deployment/roll-back-deployment.ts';
import { activateModel, archiveModel, deactivateModel, updateModel } from '../domain/model/update-model.ts';
import { bulkInsertDetections } from '../domain/production/record-detections.ts';
import { bulkInsertReviews } from '../domain/production/record-review.ts';
import { registerModel } from '../domain/registration/register-model.ts';
import { recordTrainingJob } from '../domain/training-job/record-training-job.ts';
import type { Viewer } from '../domain/viewer.ts';
import { generateSampleRegistry, type SampleRegistry, sampleSeed } from './generate.ts';
import type { SampleStep } from './step.ts';

/** Thrown where the sample would mix with a history that is there already. */
export class RegistryInUseError extends Error {
  override name = 'RegistryInUseError';
}

/** The sample is hundreds of changes in one transaction. */
const seedingTimeout = 120_000;

export interface SeededSample {
  /** How many changes it took; 0 where the registry held the sample already. */
  readonly changes: number;
  /** How long ago it was made, in milliseconds: its history ends there. */
  readonly age: number;
}

/**
 * Plays the sample's history into an empty registry, each change at its own time and by its own actor. All of
 * it is one transaction, so that a start that is killed leaves the registry empty.
 * @throws RegistryInUseError where it holds another history
 */
export async function seedSampleRegistry(registry: Registry, seed = sampleSeed): Promise<SeededSample> {
  const sample = generateSampleRegistry(seed, registry.now());
  const { steps } = sample;
  const [first] = steps;
  return registry.writes.run(async (transaction) => {
    const earliest = await firstEvent(transaction);
    // The times move with the present, and the ids do not.
    if (first && earliest && earliest.trainingJobId === jobId(first))
      return { changes: 0, age: first.at.getTime() - earliest.time.getTime() };
    if (earliest) throw new RegistryInUseError('The registry has a history of its own.');
    const writes = new JoinedWrites(registry.client, transaction);
    for (const step of steps) await play({ ...registry, writes, now: () => step.at }, step);
    await record(transaction, sample);
    return { changes: steps.length, age: 0 };
  }, seedingTimeout);
}

function jobId(step: SampleStep): string | undefined {
  return step.action === 'recordTrainingJob' ? step.input.id : undefined;
}

/** What was measured follows what was done: with the models there, it is a few statements. */
async function record(db: Queryable, { steps, detections, reviews }: SampleRegistry): Promise<void> {
  const artifactTypes = new Map(
    steps.flatMap((step) =>
      step.action === 'registerModel' ? [[step.input.id ?? '', step.input.artifactTypes]] : [],
    ),
  );
  await bulkInsertDetections(db, detections, artifactTypes);
  await bulkInsertReviews(db, reviews);
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
    case 'promoteModel':
      return promoteModel(registry, viewer, step.input);
    case 'rollBackDeployment':
      return rollBackDeployment(registry, viewer, step.input);
    case 'clearDeployment':
      return clearDeployment(registry, viewer, step.input);
  }
}
