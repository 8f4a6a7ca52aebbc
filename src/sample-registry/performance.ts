import type { PerClassMetricInput } from '../domain/model/model-input.ts';
import { randomFrom } from './random.ts';
import type { Serving } from './serving.ts';
import { day } from './step.ts';

/**
 * True performance of a model on an artifact type in production; detections and reviews show it with noise.
 */
interface Performance {
  readonly precision: number;
  readonly recall: number;
  readonly detectionsPerHour: number;
}

/** Close to the evaluation, except in decline: then false alarms are added to the detections. */
export function performanceAt(
  seed: string,
  serving: Serving,
  { artifactType, precision, recall }: PerClassMetricInput,
  at: Date,
): Performance {
  const { slot, model } = serving;
  const random = randomFrom(seed, 'performance', model.id, artifactType);
  const trueRecall = recall + random.between(-0.02, 0.01);
  const truePrecision = precision + random.between(-0.015, 0.01) - precisionLost(serving, artifactType, at);
  const artifactsPerHour = randomFrom(seed, 'artifacts', slot.family, artifactType).between(1.5, 9);
  return {
    precision: truePrecision,
    recall: trueRecall,
    detectionsPerHour: (artifactsPerHour * trueRecall) / truePrecision,
  };
}

function precisionLost({ slot: { decline }, model, to }: Serving, artifactType: string, at: Date): number {
  if (decline?.version !== model.version || decline.artifactType !== artifactType) return 0;
  const daysBefore = (to.getTime() - at.getTime()) / day;
  return decline.precisionLost * Math.max(0, 1 - daysBefore / decline.days);
}
