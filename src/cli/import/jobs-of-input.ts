import { createHash } from 'node:crypto';
import type { FieldError } from '../../domain/errors.ts';
import type { GoodRecord } from './record.ts';

/** What an input says of one training job. Its status is null where its record was rejected. */
interface SaidOfJob {
  readonly content: string;
  readonly status: string | null;
}

/**
 * What an input says of training jobs. A model is held back where that keeps it out: without it a gateway would
 * record its job as completed, and in a dry run it could not tell.
 */
export class JobsOfInput {
  readonly #jobs = new Map<string, SaidOfJob>();
  #oneIsUnknown = false;

  /** Takes a description, and returns what is wrong with it beside another one of the same job. */
  take({ id, input }: GoodRecord): FieldError | null {
    const content = fingerprint(JSON.stringify(input));
    const first = this.#jobs.get(id);
    if (first && first.content !== content) {
      const message =
        'is described earlier in this input, and otherwise; allowed is one description of a job';
      return { path: [], message };
    }
    if (!first) this.#jobs.set(id, { content, status: (input as { status: string }).status });
    return null;
  }

  /** A record could not be read, or was refused before it was taken. */
  lost(id: string | null): void {
    if (id === null) this.#oneIsUnknown = true;
    else if (!this.#jobs.has(id)) this.#jobs.set(id, { content: '', status: null });
  }

  /** A description that was taken was refused by the gateway. */
  refused(id: string): void {
    this.#jobs.set(id, { content: this.#jobs.get(id)?.content ?? '', status: null });
  }

  /** Whether the input says that a job is completed. */
  completes(id: string): boolean {
    return this.#jobs.get(id)?.status === 'COMPLETED';
  }

  /** Why a model of this job is held back; null where it is not. */
  obstacle(id: string): FieldError | null {
    const job = this.#jobs.get(id);
    if (job?.status === 'COMPLETED' || (!job && !this.#oneIsUnknown)) return null;
    return { path: ['training_job_id'], message: `is ${JSON.stringify(id)}, ${reason(job)}` };
  }
}

function reason(job: SaidOfJob | undefined): string {
  if (!job) return 'which may be the training job of this input that could not be read';
  if (job.status === null) return 'a training job whose own record in this input is rejected';
  return `which is ${job.status} in this input; only a completed job produces a model`;
}

/** Tells two texts apart in 32 bytes. */
export const fingerprint = (text: string) => createHash('sha256').update(text).digest().toString('latin1');
