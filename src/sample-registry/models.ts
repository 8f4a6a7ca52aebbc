import type { EvalMetricsInput } from '../domain/model/model-input.ts';
import type { SampleFamily } from './families.ts';
import { sampleMetrics } from './metrics.ts';
import { idFrom, randomFrom } from './random.ts';
import { after } from './step.ts';
import { type TrainingDetails, trainingDetails, trainingTime } from './training.ts';

/** Model of the sample with its training job. */
export interface SampleModel {
  readonly id: string;
  readonly name: string | null;
  readonly version: string;
  /** Index of the model in its family, from 0. */
  readonly position: number;
  readonly family: SampleFamily;
  readonly metrics: EvalMetricsInput;
  readonly jobId: string;
  readonly training: TrainingDetails;
  readonly startedAt: Date;
  readonly completedAt: Date;
}

/** Period of the sample's history. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** Models of a family, oldest first. */
export function modelsOfFamily(seed: string, family: SampleFamily, period: Period): SampleModel[] {
  return family.versions.map((version, position) => {
    const key = [seed, family.name ?? family.datasetId, position] as const;
    const training = trainingDetails(seed, family, position);
    const startedAt = trainedFrom(seed, family, position, period);
    return {
      id: idFrom('model', ...key),
      name: family.name && `${family.name} ${version}`.trim(),
      version,
      position,
      family,
      metrics: sampleMetrics(seed, family, position),
      jobId: idFrom('job', ...key),
      training,
      startedAt,
      completedAt: after(startedAt, trainingTime(training)),
    };
  });
}

function trainedFrom(seed: string, family: SampleFamily, position: number, { from, to }: Period): Date {
  const [first, last] = family.period;
  const gap = family.versions.length === 1 ? 0 : (last - first) / (family.versions.length - 1);
  const jitter = randomFrom(seed, 'release', family.name ?? family.datasetId, position).between(-0.3, 0.3);
  const isEnd = position === 0 || position === family.versions.length - 1;
  const share = first + gap * (position + (isEnd ? 0 : jitter));
  return after(from, (to.getTime() - from.getTime()) * share);
}
