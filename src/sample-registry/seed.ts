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

/** Thrown if the registry has a history that is not the sample's. */
export class RegistryInUseError extends Error {
  override name = 'RegistryInUseError';
}

/** The sample makes hundreds of changes in one transaction. */
const seedingTimeout = 120_000;

interface SeededSample {
  /** Number of changes made. 0: the registry held the sample already. */
  readonly changes: number;
  /** Age of the sample in milliseconds; its history ends at that time. */
  readonly age: number;
}

/**
 * Plays the sample's history into an empty registry, each change with its own time and actor. One
 * transaction: a killed start leaves the registry empty.
 * @throws RegistryInUseError if the registry has another history
 */
export async function seedSampleRegistry(registry: Registry, seed = sampleSeed): Promise<SeededSample> {
  const sample = generateSampleRegistry(seed, registry.now());
  const { steps } = sample;
  const [first] = steps;
  return registry.writes.run(async (transaction) => {
    const earliest = await firstEvent(transaction);
    // Times move with the present; ids do not.
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

/** Detections and reviews come after the changes: once the models exist, a few statements are enough. */
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
  const viewer: Viewer = { apiKeyId: null, name: step.actor, scopes: [], expiresAt: null };
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
