import type { EvalMetricsInput, PerClassMetricInput } from '../domain/model/model-input.ts';
import type { SampleClass, SampleFamily } from './families.ts';
import { type Random, randomFrom } from './random.ts';

/** Versions with the same annotation set are evaluated on the same examples. */
const versionsPerAnnotationSet = 2;
const supportRange = [12, 5_000] as const;
const regressionShare = 0.12;

/** Number of the annotation set, from 1, for training and evaluation of a version. */
export function annotationSetOf(position: number): number {
  return 1 + Math.floor(position / versionsPerAnnotationSet);
}

/** Evaluation of a version: improves from version to version, with noise and rare regressions. */
export function sampleMetrics(seed: string, family: SampleFamily, position: number): EvalMetricsInput {
  const perClass = family.classes
    .filter(({ since }) => position >= (since ?? 0))
    .map((ofClass) => classMetric(seed, family, position, ofClass));
  const mean = (field: 'precision' | 'recall' | 'f1Score') =>
    rounded(perClass.reduce((sum, metric) => sum + metric[field], 0) / perClass.length);
  return {
    precision: mean('precision'),
    recall: mean('recall'),
    f1Score: mean('f1Score'),
    perClass,
    evaluatedOn: {
      datasetId: `${family.datasetId}-validation`,
      version: `v${annotationSetOf(position)}`,
    },
  };
}

function classMetric(
  seed: string,
  family: SampleFamily,
  position: number,
  { artifactType, f1, support }: SampleClass,
): PerClassMetricInput {
  const key = `${family.name ?? family.datasetId}/${artifactType}`;
  const random = randomFrom(seed, 'metrics', key, position);
  const version = family.versions[position] ?? '';
  const [first, last] = f1;
  const aim =
    first +
    (last - first) * share(position, family) +
    noise(random, position, version === family.withdrawn?.version);
  const tilt =
    randomFrom(seed, 'tilt', key).between(-0.03, 0.03) + random.between(-0.012, 0.012) + leaning(version);
  const precision = rounded(clamp(aim + tilt, 0.3, 0.99));
  const recall = rounded(clamp(aim - tilt, 0.3, 0.99));
  return {
    artifactType,
    precision,
    recall,
    f1Score: rounded((2 * precision * recall) / (precision + recall)),
    support: examples(seed, key, family, position, support),
  };
}

/** Progress of a version within its family: steep at first, then flat. */
function share(position: number, { versions }: SampleFamily): number {
  return versions.length === 1 ? 1 : (position / (versions.length - 1)) ** 0.7;
}

function noise(random: Random, position: number, isWithdrawn: boolean): number {
  const usual = random.between(-0.012, 0.012);
  const hasRegression = random.chance(regressionShare) && position > 0;
  if (isWithdrawn) return usual - 0.07;
  return hasRegression ? usual - random.between(0.02, 0.05) : usual;
}

/** Amount of recall that a variant trades for precision. */
function leaning(version: string): number {
  if (version.endsWith('High Recall')) return -0.05;
  return version.endsWith('High Precision') ? 0.05 : 0;
}

function examples(
  seed: string,
  key: string,
  { versions }: SampleFamily,
  position: number,
  [first, last]: SampleClass['support'],
): number {
  const set = annotationSetOf(position);
  const lastSet = annotationSetOf(versions.length - 1);
  const growth = lastSet === 1 ? 0 : (set - 1) / (lastSet - 1);
  const isEnd = growth === 0 || growth === 1;
  const unevenness = isEnd ? 1 : randomFrom(seed, 'support', key, set).between(0.9, 1.1);
  return Math.round(clamp(first * (last / first) ** growth * unevenness, ...supportRange));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
