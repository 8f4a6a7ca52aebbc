import { maxBulk } from '../domain/model-input.ts';
import type { Fault } from '../http/rest/faults.ts';
import { ask, type Gateway } from './client.ts';
import { type GoodRecord, placeInRecord, type RecordKind } from './import-record.ts';
import type { ImportReport } from './import-report.ts';
import { sendPatiently } from './polite-fetch.ts';

/** Well below what a gateway takes at once, so that no batch holds up other writers for long. */
const most = { records: maxBulk, characters: 1_500_000, classes: 4_000 };
const mostInFlight = 2;

const outcomes = `outcomes { created result { __typename ... on Error { message } ... on InvalidInputError { fieldErrors { path message } } } }`;
const documents: Record<RecordKind, string> = {
  model: `mutation ImportModels($inputs: [RegisterModelInput!]!, $dryRun: Boolean!) {
    answer: registerModels(inputs: $inputs, recordMissingTrainingJobs: true, dryRun: $dryRun) {
      ... on RegisteredModels { ${outcomes} } ... on Error { message }
    }
  }`,
  training_job: `mutation ImportTrainingJobs($inputs: [RecordTrainingJobInput!]!, $dryRun: Boolean!) {
    answer: recordTrainingJobs(inputs: $inputs, dryRun: $dryRun) {
      ... on RecordedTrainingJobs { ${outcomes} } ... on Error { message }
    }
  }`,
};

interface Outcome {
  readonly created: boolean;
  readonly result: {
    readonly __typename: string;
    readonly message?: string;
    readonly fieldErrors?: readonly Fault[];
  } | null;
}

interface Answer {
  readonly answer: { readonly outcomes?: readonly Outcome[]; readonly message?: string };
}

/** Sends records in batches, a few at a time; training jobs always before the models that follow them. */
export class ImportBatches {
  readonly #gateway: Gateway;
  readonly #dryRun: boolean;
  readonly #report: ImportReport;
  readonly #waiting: Record<RecordKind, Batch> = { model: new Batch(), training_job: new Batch() };
  readonly #inFlight = new Set<Promise<void>>();
  #jobsInFlight = false;
  /** In a dry run jobs are not there when their models are looked at: what would keep those out is kept here. */
  readonly #unfinishedJobs = new Map<string, unknown>();
  #failure: unknown;

  constructor(gateway: Gateway, dryRun: boolean, report: ImportReport) {
    this.#gateway = gateway;
    this.#dryRun = dryRun;
    this.#report = report;
  }

  async add(record: GoodRecord): Promise<void> {
    if (this.#dryRun && this.#keptOut(record)) return;
    if (!this.#waiting[record.kind].hasRoom(record)) await this.#send(record.kind);
    this.#waiting[record.kind].add(record);
  }

  async finish(): Promise<void> {
    await this.#send('model');
    await this.#settle(0);
  }

  async #send(kind: RecordKind): Promise<void> {
    if (kind === 'model') await this.#sendJobsFirst();
    const batch = this.#waiting[kind].take();
    if (batch.length === 0) return;
    await this.#settle(mostInFlight - 1);
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
    const variables = { inputs: batch.map(({ input }) => input), dryRun: this.#dryRun };
    const { answer } = await ask<Answer>(this.#gateway, documents[kind], variables, sendPatiently);
    if (!answer.outcomes) throw new Error(`The gateway refuses a whole batch: ${answer.message}`);
    for (const [at, record] of batch.entries()) this.#note(record, answer.outcomes[at] as Outcome);
  }

  #note(record: GoodRecord, { created, result }: Outcome): void {
    const { kind, place, id, json } = record;
    if (result?.message === undefined) {
      this.#report.done(record, created);
      return;
    }
    const faults = (result.fieldErrors ?? []).map(({ path, message }) =>
      placeInRecord({ path: path.slice(2), message }, kind, json),
    );
    const all = faults.length > 0 ? faults : [{ path: [], message: result.message }];
    this.#report.rejected({ kind, place, id, faults: all });
  }

  #keptOut(record: GoodRecord): boolean {
    const { kind, place, id } = record;
    if (kind === 'training_job') {
      const { status } = record.input as { status?: unknown };
      if (status === 'COMPLETED') this.#unfinishedJobs.delete(id);
      else this.#unfinishedJobs.set(id, status);
      return false;
    }
    const { trainingJobId } = record.input as { trainingJobId: string };
    const status = this.#unfinishedJobs.get(trainingJobId);
    if (status === undefined) return false;
    const message = `is "${trainingJobId}", which is ${status} in this input; only a completed job produces a model`;
    this.#report.rejected({ kind, place, id, faults: [{ path: ['training_job_id'], message }] });
    return true;
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
