import type { Gateway } from '../client.ts';
import { Batch } from './batch.ts';
import { DescribedJobs } from './described-jobs.ts';
import { DryRunOutcomes } from './dry-run.ts';
import type { Outcome, RecordError } from './outcome.ts';
import {
  type BadRecord,
  type GoodRecord,
  type JobRecord,
  type ModelRecord,
  placeInRecord,
} from './record.ts';
import type { ImportReport } from './report.ts';
import { sendJobs, sendModels, type Target } from './send-batch.ts';

const maxInFlight = 2;

/** Sends records in batches, a few at a time; training jobs always before the models that follow them. */
export class ImportBatches {
  readonly #target: Target;
  readonly #report: ImportReport;
  readonly #describedJobs = new DescribedJobs();
  readonly #dryRun: DryRunOutcomes | null;
  readonly #models = new Batch<ModelRecord>();
  readonly #jobs = new Batch<JobRecord>();
  readonly #inFlight = new Set<Promise<void>>();
  #jobsInFlight = false;
  #firstError: unknown;

  constructor(gateway: Gateway, dryRun: boolean, report: ImportReport) {
    this.#target = { gateway, dryRun };
    this.#dryRun = dryRun ? new DryRunOutcomes(this.#describedJobs) : null;
    this.#report = report;
  }

  async add(record: GoodRecord): Promise<void> {
    if (record.kind === 'model') {
      if (!this.#models.hasRoom(record)) await this.#sendModels();
      return this.#models.add(record);
    }
    const error = this.#describedJobs.add(record);
    if (error) return this.#report.rejected({ ...record, fieldErrors: [error] });
    if (!this.#jobs.hasRoom(record)) await this.#sendJobs();
    this.#jobs.add(record);
  }

  /** The record of a training job could not be read at all. */
  addUnreadableJob(): void {
    this.#describedJobs.addUnreadable(null);
  }

  /** Leaves out a record with errors. */
  reject(record: BadRecord): void {
    if (record.kind === 'training_job') this.#describedJobs.addUnreadable(record.id);
    this.#report.rejected(record);
  }

  async finish(): Promise<void> {
    await this.#sendModels();
    await this.#settle(0);
  }

  async #sendModels(): Promise<void> {
    await this.#sendJobs();
    if (this.#jobsInFlight) await this.#settle(0);
    this.#jobsInFlight = false;
    const models = this.#models.take().filter((record) => !this.#isBlocked(record));
    await this.#start(models, () =>
      sendModels(
        this.#target,
        models.map(({ input }) => input),
      ),
    );
  }

  async #sendJobs(): Promise<void> {
    const jobs = this.#jobs.take();
    this.#jobsInFlight ||= jobs.length > 0;
    await this.#start(jobs, () =>
      sendJobs(
        this.#target,
        jobs.map(({ input }) => input),
      ),
    );
  }

  async #start(records: readonly GoodRecord[], send: () => Promise<readonly Outcome[]>): Promise<void> {
    if (records.length === 0) return;
    // One after another, batches of a dry run get the same answers each time.
    await this.#settle(this.#dryRun ? 0 : maxInFlight - 1);
    const sent: Promise<void> = send()
      .then((outcomes) => this.#take(records, outcomes))
      .catch((error: unknown) => {
        this.#firstError ??= error;
      })
      .finally(() => this.#inFlight.delete(sent));
    this.#inFlight.add(sent);
  }

  /** Waits until no more than `left` batches are in flight. */
  async #settle(left: number): Promise<void> {
    while (this.#inFlight.size > left) await Promise.race(this.#inFlight);
    if (this.#firstError) throw this.#firstError;
  }

  #take(records: readonly GoodRecord[], outcomes: readonly Outcome[]): void {
    for (const [at, record] of records.entries()) {
      const answer = outcomes[at];
      if (answer === undefined) throw new Error('The gateway answers for fewer records than it was sent.');
      const outcome = this.#dryRun?.correct(record, answer) ?? answer;
      if (typeof outcome === 'string') this.#report.done(record, outcome);
      else this.#takeError(record, outcome);
    }
  }

  #takeError({ kind, place, id, json }: GoodRecord, error: RecordError): void {
    if (kind === 'training_job') this.#describedJobs.reject(id);
    const fieldErrors =
      error.__typename === 'InvalidInputError'
        ? error.fieldErrors.map(({ path, message }) =>
            placeInRecord({ path: path.slice(2), message }, kind, json),
          )
        : [{ path: [], message: error.message }];
    this.#report.rejected({ kind, place, id, fieldErrors });
  }

  /** True if a model is left out because of its job in the input. */
  #isBlocked({ kind, place, id, input }: ModelRecord): boolean {
    const error = this.#describedJobs.checkModel(input.trainingJobId);
    if (error) this.#report.rejected({ kind, place, id, fieldErrors: [error] });
    return error !== null;
  }
}
