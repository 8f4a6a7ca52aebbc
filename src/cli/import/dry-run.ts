import { AlreadyExistsError } from '../../domain/errors.ts';
import { registrationContent } from '../../domain/registration/content.ts';
import { type DescribedJobs, fingerprint } from './described-jobs.ts';
import type { Outcome } from './outcome.ts';
import type { GoodRecord, ModelRecord } from './record.ts';

/**
 * Corrects a gateway's answers in a dry run. The gateway does not know that earlier batches would have
 * registered a model, or recorded or completed a job.
 */
export class DryRunOutcomes {
  readonly #jobs: DescribedJobs;
  readonly #models = new Map<string, string>();
  readonly #recorded = new Set<string>();

  constructor(jobs: DescribedJobs) {
    this.#jobs = jobs;
  }

  correct(record: GoodRecord, outcome: Outcome): Outcome {
    return record.kind === 'model'
      ? this.#correctModel(record, outcome)
      : this.#correctJob(record.id, outcome);
  }

  /** All descriptions of a job that are sent are the same. */
  #correctJob(id: string, outcome: Outcome): Outcome {
    if (outcome !== 'created' && outcome !== 'updated') return outcome;
    if (this.#recorded.has(id)) return 'there';
    this.#recorded.add(id);
    return outcome;
  }

  #correctModel({ id, input }: ModelRecord, outcome: Outcome): Outcome {
    if (outcome !== 'created' && !this.#jobWillBeCompleted(input.trainingJobId, outcome)) return outcome;
    const content = fingerprint(JSON.stringify(registrationContent(input)));
    const first = this.#models.get(id);
    if (first === undefined) {
      this.#models.set(id, content);
      return 'created';
    }
    if (first === content) return 'there';
    return {
      __typename: 'AlreadyExistsError',
      message: new AlreadyExistsError('model', { modelId: id }).message,
    };
  }

  #jobWillBeCompleted(id: string, outcome: Outcome): boolean {
    const isRefused = typeof outcome === 'object' && outcome.__typename === 'TrainingJobNotCompletedError';
    return isRefused && this.#jobs.isCompleted(id);
  }
}
