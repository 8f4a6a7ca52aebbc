import type { RecordTrainingJobInput } from '../domain/training-job/training-job-input.ts';
import { sampleFamilies } from './families.ts';
import type { Period } from './models.ts';
import { idFrom, randomFrom } from './random.ts';
import { after, hour, minute, type SampleStep, sampleActors } from './step.ts';
import { trainingDetails, trainingTime } from './training.ts';

type Status = RecordTrainingJobInput['status'];

const ended: readonly Status[] = [
  'FAILED',
  'CANCELLED',
  'FAILED',
  'FAILED',
  'CANCELLED',
  'FAILED',
  'CANCELLED',
];
/** Hours before the end of the history at which unfinished jobs began. */
const underWay: readonly (readonly [Status, number])[] = [
  ['RUNNING', 2.4],
  ['RUNNING', 0.7],
  ['PENDING', 0.2],
];

/** Training jobs without a model: failed or cancelled, and those still running at the end of the history. */
export function jobsWithoutModel(seed: string, { from, to }: Period): SampleStep[] {
  const spread = (to.getTime() - from.getTime()) / (ended.length + 1);
  return [
    ...ended.flatMap((status, at) => endedJob(seed, at, status, after(from, spread * (at + 1)))),
    ...underWay.map(([status, hours], at) =>
      jobUnderWay(seed, ended.length + at, status, after(to, -hours * hour)),
    ),
  ];
}

function endedJob(seed: string, number: number, status: Status, startedAt: Date): SampleStep[] {
  const { id, details } = job(seed, number);
  const completedAt = after(startedAt, trainingTime(details) * randomFrom(seed, id).between(0.1, 0.8));
  return [
    recorded(startedAt, { id, status: 'RUNNING', ...details, startedAt }),
    recorded(after(completedAt, minute / 10), { id, status, completedAt }),
  ];
}

function jobUnderWay(seed: string, number: number, status: Status, at: Date): SampleStep {
  const { id, details } = job(seed, number);
  return recorded(at, { id, status, ...details, ...(status === 'RUNNING' && { startedAt: at }) });
}

function job(seed: string, number: number) {
  const family = randomFrom(seed, 'jobs', number).pick(sampleFamilies.slice(0, 12));
  const position = randomFrom(seed, 'versions', number).whole(0, family.versions.length - 1);
  return {
    id: idFrom('job', seed, 'without-model', number),
    details: trainingDetails(seed, family, position),
  };
}

function recorded(at: Date, input: RecordTrainingJobInput): SampleStep {
  return { at, actor: sampleActors.pipeline, action: 'recordTrainingJob', input };
}
