import type { RecordTrainingJobInput } from '../domain/training-job/training-job-input.ts';
import type { SampleFamily } from './families.ts';
import { annotationSetOf } from './metrics.ts';
import { randomFrom } from './random.ts';

/** Settings and data of a training job, without id, status and times. */
export type TrainingDetails = Omit<RecordTrainingJobInput, 'id' | 'status' | 'startedAt' | 'completedAt'>;

/** Training of a version. The data grows with each annotation set. */
export function trainingDetails(seed: string, family: SampleFamily, position: number): TrainingDetails {
  const set = annotationSetOf(position);
  const data = randomFrom(seed, 'data', family.datasetId, set);
  const settings = randomFrom(seed, 'settings', family.name ?? family.datasetId, position);
  const audioFileCount = Math.round(data.between(60, 110) * set ** 1.5);
  return {
    datasetId: family.datasetId,
    annotationSetVersion: `v${set}`,
    epochs: settings.pick([20, 30, 30, 40, 50, 60, 80]),
    batchSize: settings.pick([16, 32, 32, 64]),
    learningRate: settings.pick([0.001, 0.0005, 0.0005, 0.0003, 0.0001]),
    chunkSizeSeconds: family.chunkSizeSeconds,
    audioFileCount,
    audioSeconds: Math.round(audioFileCount * data.between(35, 90) * 10) / 10,
    annotationCount: Math.round(audioFileCount * data.between(2.5, 6)),
    hyperparameters: hyperparametersOf(seed, family, position),
  };
}

function hyperparametersOf(seed: string, family: SampleFamily, position: number) {
  const random = randomFrom(seed, 'hyperparameters', family.name ?? family.datasetId, position);
  return {
    optimizer: random.pick(['adamw', 'adamw', 'adam', 'sgd']),
    weight_decay: random.pick([0.01, 0.01, 0.001, 0]),
    dropout: random.pick([0.1, 0.1, 0.2, 0.3]),
    scheduler: random.pick(['cosine', 'cosine', 'linear', null]),
    mixed_precision: random.chance(0.7),
    seed: random.whole(1, 9_999),
  };
}

/** Duration of a training, in milliseconds. */
export function trainingTime({ audioSeconds, epochs }: TrainingDetails): number {
  return Math.round(1_200 + (audioSeconds ?? 0) * (epochs ?? 0) * 0.03) * 1_000;
}
