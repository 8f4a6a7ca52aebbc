import { sampleFamilies } from './families.ts';
import { jobsWithoutModel } from './jobs-without-model.ts';
import { lifeOfModel } from './life-of-model.ts';
import { modelsOfFamily } from './models.ts';
import type { SampleStep } from './step.ts';

/** The seed of the sample that everyone sees. */
export const sampleSeed = 'earmark';

/**
 * The history of a registry that feels real: what was done to it, by whom and when, in the two years before
 * `now`. The same seed gives the same models, ids and metrics; the times move with `now`.
 */
export function generateSampleRegistry(seed: string, now: Date): SampleStep[] {
  const from = new Date(now);
  from.setUTCFullYear(now.getUTCFullYear() - 2);
  const period = { from, to: now };
  const families = sampleFamilies.map((family) => modelsOfFamily(seed, family, period));
  const lives = families.flatMap((models) =>
    models.flatMap((model, at) => lifeOfModel(seed, model, models.slice(at + 1))),
  );
  return [...lives, ...jobsWithoutModel(seed, period)]
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
