import type { RecordDetectionsInput } from '../domain/production/detections-input.ts';
import type { RecordReviewInput } from '../domain/production/record-review.ts';
import { detectionsOf } from './detections.ts';
import { sampleFamilies } from './families.ts';
import { jobsWithoutModel } from './jobs-without-model.ts';
import { lifeOfModel } from './life-of-model.ts';
import { modelsOfFamily } from './models.ts';
import { reviewsOf } from './reviews.ts';
import { historyOfSlot, type Serving, servingsOf } from './serving.ts';
import { sampleSlots } from './slots.ts';
import type { SampleStep } from './step.ts';

/** Seed of the published sample. */
export const sampleSeed = 'earmark';

export interface SampleRegistry {
  /** Changes of the registry in the two years before `now`, oldest first. */
  readonly steps: readonly SampleStep[];
  /** Detections of the deployed models in the last year. */
  readonly detections: readonly RecordDetectionsInput[];
  /** Reviews of those detections. */
  readonly reviews: readonly RecordReviewInput[];
}

/**
 * Generates a realistic registry. The same seed gives the same models, ids and metrics; the times move with
 * `now`.
 */
export function generateSampleRegistry(seed: string, now: Date): SampleRegistry {
  const period = { from: yearsBefore(now, 2), to: now };
  const families = sampleFamilies.map((family) => modelsOfFamily(seed, family, period));
  const lives = families.flatMap((models) =>
    models.flatMap((model, at) => lifeOfModel(seed, model, models.slice(at + 1))),
  );
  const histories = sampleSlots.map((slot) => ({
    slot,
    history: historyOfSlot(seed, slot, families.flat(), lives),
  }));
  const changes = histories.flatMap(({ history }) => history.map(({ step }) => step));
  const servings = histories.flatMap(({ slot, history }) => servingsOf(slot, history, now));
  return {
    steps: [...lives, ...jobsWithoutModel(seed, period), ...changes]
      .filter(({ at }) => at <= now)
      .sort((a, b) => a.at.getTime() - b.at.getTime()),
    ...recordings(seed, servings, yearsBefore(now, 1)),
  };
}

function recordings(seed: string, servings: readonly Serving[], since: Date) {
  const recent = servings.filter(({ to }) => to > since);
  return {
    detections: recent.flatMap((serving) => detectionsOf(seed, serving, since)),
    reviews: recent.flatMap((serving) => reviewsOf(seed, serving, since)),
  };
}

function yearsBefore(now: Date, years: number): Date {
  const before = new Date(now);
  before.setUTCFullYear(now.getUTCFullYear() - years);
  return before;
}
