import { maxBulk } from '../../domain/model/model-input.ts';
import { ask, type Gateway } from '../client.ts';
import { sendPatiently } from '../retrying-fetch.ts';
import { DryRunOutcomes } from './dry-run.ts';
import { JobsOfInput } from './jobs-of-input.ts';
import type { Outcome } from './outcome.ts';
import { type BadRecord, type GoodRecord, placeInRecord, type RecordKind } from './record.ts';
import type { ImportReport } from './report.ts';

/** Well below what a gateway takes at once, so that no batch holds up other writers for long. */
const most = { records: maxBulk, characters: 1_500_000, classes: 4_000 };
const maxInFlight = 2;

const result =
  'result { __typename ... on Error { message } ... on InvalidInputError { fieldErrors { path message } } }';
const documents: Record<RecordKind, string> = {
  model: `mutation ImportModels($inputs: [RegisterModelInput!]!, $dryRun: Boolean!) {
    answer: registerModels(inputs: $inputs, recordMissingTrainingJobs: true, dryRun: $dryRun) {
      ... on RegisteredModels { outcomes { created ${result} } } ... on Error { message }
    }
  }`,
  training_job: `mutation ImportTrainingJobs($inputs: [RecordTrainingJobInput!]!, $dryRun: Boolean!) {
    answer: recordTrainingJobs(inputs: $inputs, dryRun: $dryRun) {
      ... on RecordedTrainingJobs { outcomes { created updated ${result} } } ... on Error { message }
    }
  }`,
};

interface Answer {
  readonly answer: { readonly outcomes?: readonly Outcome[]; readonly message?: string };
}

/** Sends records in batches, a few at a time; training jobs always before the models that follow them. */
export class ImportBatches {
  readonly #gateway: Gateway;
  readonly #dryRun: DryRunOutcomes | null;
  readonly #report: ImportReport;
  readonly #waiting: Record<RecordKind, Batch> = { model: new Batch(), training_job: new Batch() };
  readonly #inFlight = new Set<Promise<void>>();
  #jobsInFlight = false;
  readonly #jobs = new JobsOfInput();
  #failure: unknown;

  constructor(gateway: Gateway, dryRun: boolean, report: ImportReport) {
    this.#gateway = gateway;
    this.#dryRun = dryRun ? new DryRunOutcomes(this.#jobs) : null;
    this.#report = report;
  }

  async add(record: GoodRecord): Promise<void> {
    const fault = record.kind === 'training_job' ? this.#jobs.take(record) : null;
    if (fault) return this.#report.rejected({ ...record, faults: [fault] });
    if (!this.#waiting[record.kind].hasRoom(record)) await this.#send(record.kind);
    this.#waiting[record.kind].add(record);
  }

  /** The record of a training job could not be read at all. */
  jobLost(): void {
    this.#jobs.lost(null);
  }

  /** Leaves out a record with faults. */
  reject(record: BadRecord): void {
    if (record.kind === 'training_job') this.#jobs.lost(record.id);
    this.#report.rejected(record);
  }

  async finish(): Promise<void> {
    await this.#send('model');
    await this.#settle(0);
  }

  async #send(kind: RecordKind): Promise<void> {
    if (kind === 'model') await this.#sendJobsFirst();
    const batch = this.#waiting[kind].take().filter((record) => !this.#heldBack(record));
    if (batch.length === 0) return;
    // One after another, a dry run answers the same each time.
    await this.#settle(this.#dryRun ? 0 : maxInFlight - 1);
    this.#jobsInFlight ||= kind === 'training_job';
    const sent: Promise<void> = this.#run(kind, batch)
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => this.#inFlight.delete(sent));
    this.#inFlight.add(sent);
  }

  async #sendJobsFirst(): Promise<void> {
    await this.#send('training_job');
    if (this.#jobsInFlight) await this.#settle(0);
    this.#jobsInFlight = false;
  }

  async #settle(left: number): Promise<void> {
    while (this.#inFlight.size > left) await Promise.race(this.#inFlight);
    if (this.#failure) throw this.#failure;
  }

  async #run(kind: RecordKind, batch: readonly GoodRecord[]): Promise<void> {
    const variables = { inputs: batch.map(({ input }) => input), dryRun: this.#dryRun !== null };
    const { answer } = await ask<Answer>(this.#gateway, documents[kind], variables, sendPatiently);
    if (!answer.outcomes) throw new Error(`The gateway refuses a whole batch: ${answer.message}`);
    for (const [at, record] of batch.entries()) {
      const outcome = answer.outcomes[at] as Outcome;
      this.#note(record, this.#dryRun?.corrected(record, outcome) ?? outcome);
    }
  }

  #note(record: GoodRecord, { created, updated, result }: Outcome): void {
    const { kind, place, id, json } = record;
    if (result?.message === undefined) {
      const done = updated ? 'updated' : 'there';
      this.#report.done(record, created ? 'created' : done);
      return;
    }
    if (kind === 'training_job') this.#jobs.refused(id);
    const faults = (result.fieldErrors ?? []).map(({ path, message }) =>
      placeInRecord({ path: path.slice(2), message }, kind, json),
    );
    const all = faults.length > 0 ? faults : [{ path: [], message: result.message }];
    this.#report.rejected({ kind, place, id, faults: all });
  }

  #heldBack({ kind, place, id, input }: GoodRecord): boolean {
    if (kind !== 'model') return false;
    const fault = this.#jobs.obstacle((input as { trainingJobId: string }).trainingJobId);
    if (fault) this.#report.rejected({ kind, place, id, faults: [fault] });
    return fault !== null;
  }
}

/** Records that wait to be sent together. */
class Batch {
  #records: GoodRecord[] = [];
  #characters = 0;
  #classes = 0;

  hasRoom({ characters, classes }: GoodRecord): boolean {
    if (this.#records.length === 0) return true;
    return (
      this.#records.length < most.records &&
      this.#characters + characters <= most.characters &&
      this.#classes + classes <= most.classes
    );
  }

  add(record: GoodRecord): void {
    this.#records.push(record);
    this.#characters += record.characters;
    this.#classes += record.classes;
  }

  take(): GoodRecord[] {
    const records = this.#records;
    this.#records = [];
    this.#characters = 0;
    this.#classes = 0;
    return records;
  }
}
