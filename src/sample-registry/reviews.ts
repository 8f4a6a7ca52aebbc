import type { PerClassMetricInput } from '../domain/model/model-input.ts';
import type { RecordReviewInput } from '../domain/production/record-review.ts';
import { performanceAt } from './performance.ts';
import { idFrom, randomFrom } from './random.ts';
import type { Serving } from './serving.ts';
import { after, day, hour } from './step.ts';

const week = 7 * day;
const reviewers = ['hana', 'igor', 'jun'];

/** Reviews of detections: every artifact type once a week while the model served. */
export function reviewsOf(seed: string, serving: Serving, since: Date): RecordReviewInput[] {
  const weeks = Math.ceil((serving.to.getTime() - serving.from.getTime()) / week);
  return serving.model.metrics.perClass
    .flatMap((metric) => Array.from({ length: weeks }, (_, at) => review(seed, serving, metric, at)))
    .filter(({ reviewedAt }) => reviewedAt >= since && reviewedAt < serving.to);
}

/** Every second review also looks for misses. */
function review(seed: string, serving: Serving, metric: PerClassMetricInput, at: number): RecordReviewInput {
  const { slot, model, number, from } = serving;
  const { artifactType } = metric;
  const key = [seed, slot.slot, number, artifactType, at] as const;
  const random = randomFrom(...key);
  const reviewedAt = after(from, (at + 0.4) * week + random.between(0, 9) * hour);
  const { precision, recall } = performanceAt(seed, serving, metric, reviewedAt);
  const reviewed = random.whole(36, 60);
  const share = Math.min(precision + random.between(-0.035, 0.035), 1);
  const confirmed = Math.round(reviewed * share);
  const missed = at % 2 === 0 ? Math.round((confirmed * (1 - recall)) / recall) : null;
  return {
    id: idFrom('review', ...key),
    modelId: model.id,
    artifactType,
    confirmed,
    rejected: reviewed - confirmed,
    missed,
    reviewedAt,
    reviewer: random.pick(reviewers),
  };
}
