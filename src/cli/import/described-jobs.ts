import { createHash } from 'node:crypto';
import type { TrainingJobStatus } from './batches.generated.ts';
import type { JobRecord, RecordFieldError } from './record.ts';

/** A training job as the input describes it. Its status is null where its record was rejected. */
interface DescribedJob {
  readonly content: string;
  readonly status: TrainingJobStatus | null;
}

/**
 * The training jobs that an input describes. A model is left out where its job is not completed: a gateway without
 * that job would record it as completed, and in a dry run a gateway does not know the input's jobs.
 */
export class DescribedJobs {
  readonly #jobs = new Map<string, DescribedJob>();
  #oneIsUnknown = false;

  /** Takes a description. Returns an error where it differs from an earlier one of the same job. */
  add({ id, input }: JobRecord): RecordFieldError | null {
    const content = fingerprint(JSON.stringify(input));
    const first = this.#jobs.get(id);
    if (first && first.content !== content) {
      const message = 'must be described once, got a description that differs from an earlier one';
      return { path: [], message };
    }
    if (!first) this.#jobs.set(id, { content, status: input.status });
    return null;
  }

  /** A record could not be read, or has errors. Its id is null if it is unknown. */
  addUnreadable(id: string | null): void {
    if (id === null) this.#oneIsUnknown = true;
    else if (!this.#jobs.has(id)) this.#jobs.set(id, { content: '', status: null });
  }

  /** The gateway refused a description. */
  reject(id: string): void {
    this.#jobs.set(id, { content: this.#jobs.get(id)?.content ?? '', status: null });
  }

  /** True if the input describes a job as completed. */
  isCompleted(id: string): boolean {
    return this.#jobs.get(id)?.status === 'COMPLETED';
  }

  /** Error of a model of this job, which is left out. Null: the model may be sent. */
  checkModel(jobId: string): RecordFieldError | null {
    const job = this.#jobs.get(jobId);
    if (job?.status === 'COMPLETED' || (!job && !this.#oneIsUnknown)) return null;
    return {
      path: ['training_job_id'],
      message: `must name a completed job, got ${JSON.stringify(jobId)}, ${reason(job)}`,
    };
  }
}

function reason(job: DescribedJob | undefined): string {
  if (!job) return 'which may be the training job of this input that could not be read';
  if (job.status === null) return 'a training job whose own record in this input is rejected';
  return `which is ${job.status} in this input`;
}

/** Tells two texts apart in 32 bytes. */
export const fingerprint = (text: string) => createHash('sha256').update(text).digest().toString('latin1');
