import { SingleBar } from 'cli-progress';
import type { InputPart } from './json-records.ts';
import { type BadRecord, type GoodRecord, type RecordKind, unknownFields } from './record.ts';

interface Counts {
  created: number;
  updated: number;
  there: number;
  rejected: number;
}

type InputError = Extract<InputPart, { readonly kind: 'error' }>;

const names: Record<RecordKind, string> = { model: 'model', training_job: 'training job' };
const maxLineCharacters = 4_000;
const maxIdCharacters = 200;
/** Interval of progress lines without a terminal. */
const lineEveryMs = 10_000;

/** Part of the input that was read, in bytes or models. */
export interface Extent {
  /** Null: unknown. */
  readonly size: number | null;
  readonly read: number;
}

/** Prints an import's progress (a bar on a terminal, lines elsewhere), every rejected record, and the sums. */
export class ImportReport {
  readonly #counts: Record<RecordKind, Counts> = {
    model: { created: 0, updated: 0, there: 0, rejected: 0 },
    training_job: { created: 0, updated: 0, there: 0, rejected: 0 },
  };
  readonly #dryRun: boolean;
  readonly #started = Date.now();
  readonly #unknown = new Set<string>();
  readonly #bar = process.stderr.isTTY
    ? new SingleBar({
        format: ' {bar} {percentage}% | {models} models, {speed}/s',
        stream: process.stderr,
        // Otherwise cli-progress stops the bar on a signal, and the next step draws it again.
        gracefulExit: false,
      })
    : null;
  #lastLine = Date.now();
  #events = 0;
  #inputErrors = 0;

  constructor(dryRun: boolean) {
    this.#dryRun = dryRun;
    this.#bar?.start(1, 0, { models: 0, speed: 0 });
  }

  /** True if a part of the input was not imported. */
  get isIncomplete(): boolean {
    return this.#inputErrors + this.#counts.model.rejected + this.#counts.training_job.rejected > 0;
  }

  get registered(): number {
    return this.#counts.model.created;
  }

  done(record: GoodRecord, outcome: Exclude<keyof Counts, 'rejected'>): void {
    this.#counts[record.kind][outcome] += 1;
    for (const field of unknownFields(record)) this.#unknown.add(field);
  }

  rejected({ kind, place, id, fieldErrors }: BadRecord): void {
    this.#counts[kind].rejected += 1;
    const which =
      id === null ? names[kind] : `${names[kind]} ${JSON.stringify(id.slice(0, maxIdCharacters))}`;
    const all = fieldErrors.map(({ path, message }) =>
      path.length > 0 ? `${path.join('.')} ${message}` : message,
    );
    this.#print(`${place}: ${which}: ${all.join('; ')}`);
  }

  /** A part of the input cannot be read: one record, or the rest of the input. */
  inputError(place: string, { list, message, last }: InputError, isFirst: boolean): void {
    this.#inputErrors += 1;
    if (!last && list !== 'event') this.#counts[list].rejected += 1;
    const before = isFirst
      ? 'Nothing is imported.'
      : 'Everything before it is imported. Nothing after it is read.';
    this.#print(`${place}: ${message}${last ? `. ${before}` : ''}`);
  }

  event(): void {
    this.#events += 1;
  }

  progress({ size, read }: Extent): void {
    const models = this.#handled;
    const speed = Math.round(models / Math.max((Date.now() - this.#started) / 1_000, 0.001));
    if (this.#bar) {
      this.#bar.setTotal(size ?? read + 1);
      this.#bar.update(read, { models, speed });
    } else if (Date.now() - this.#lastLine >= lineEveryMs) {
      this.#lastLine = Date.now();
      const share = size ? ` (${Math.floor((100 * read) / size)} %)` : '';
      console.error(`${models} models${share}, ${speed}/s`);
    }
  }

  /** The sums, on standard output. */
  finish(): void {
    this.#bar?.stop();
    for (const kind of ['training_job', 'model'] as const) {
      const { created, updated, there, rejected } = this.#counts[kind];
      const would = this.#dryRun ? 'would be ' : '';
      const made =
        kind === 'model'
          ? `${created} ${would}registered`
          : `${created} ${would}recorded, ${updated} ${would}updated`;
      if (kind === 'model' || created + updated + there + rejected > 0) {
        console.log(`${names[kind]}s: ${made}, ${there} there already, ${rejected} rejected`);
      }
    }
    if (this.#events > 0) {
      console.log(`events: ${this.#events} not imported, as a registry writes its log itself`);
    }
    if (this.#unknown.size > 0)
      console.log(`fields that are not kept: ${[...this.#unknown].sort().join(', ')}`);
  }

  /** Ends the bar, so that an error is on a line of its own. */
  stop(): void {
    this.#bar?.stop();
  }

  get #handled(): number {
    const { created, there, rejected } = this.#counts.model;
    return created + there + rejected;
  }

  #print(line: string): void {
    const safe = line.slice(0, maxLineCharacters).replaceAll(/\p{Cc}/gu, '?');
    console.error(this.#bar ? `\r\x1b[K${safe}` : safe);
  }
}
