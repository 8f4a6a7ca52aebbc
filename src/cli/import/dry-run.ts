import { AlreadyExistsError } from '../../domain/errors.ts';
import type { IdentifiedInput } from '../../domain/model/model-input.ts';
import { registrationContent } from '../../domain/registration/content.ts';
import { fingerprint, type JobsOfInput } from './jobs-of-input.ts';
import type { Outcome } from './outcome.ts';
import type { GoodRecord } from './record.ts';

const thereAlready: Outcome = { created: false, updated: false, result: null };

/** Corrects what a gateway answers in a dry run, where earlier batches have written nothing. */
export class DryRunOutcomes {
  readonly #jobs: JobsOfInput;
  readonly #models = new Map<string, string>();
  readonly #recorded = new Set<string>();

  constructor(jobs: JobsOfInput) {
    this.#jobs = jobs;
  }

  corrected(record: GoodRecord, outcome: Outcome): Outcome {
    return record.kind === 'model' ? this.#model(record, outcome) : this.#job(record, outcome);
  }

  /** Of a job there is but one description, so that the second is the same as the first. */
  #job({ id }: GoodRecord, outcome: Outcome): Outcome {
    if (!outcome.created && !outcome.updated) return outcome;
    if (this.#recorded.has(id)) return thereAlready;
    this.#recorded.add(id);
    return outcome;
  }

  #model({ id, input }: GoodRecord, outcome: Outcome): Outcome {
    const model = input as IdentifiedInput;
    const jobWillBeCompleted =
      outcome.result?.__typename === 'TrainingJobNotCompletedError' &&
      this.#jobs.completes(model.trainingJobId);
    if (!outcome.created && !jobWillBeCompleted) return outcome;
    const content = fingerprint(JSON.stringify(registrationContent(model)));
    const first = this.#models.get(id);
    if (first === undefined) this.#models.set(id, content);
    if (first === content) return thereAlready;
    if (first === undefined) return { created: true, updated: false, result: null };
    const { name, message } = new AlreadyExistsError('model', id);
    return { created: false, updated: false, result: { __typename: name, message } };
  }
}
