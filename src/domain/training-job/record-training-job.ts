import type { TrainingJob } from '../../database/generated/prisma/client.ts';
import {
  insertTrainingJobs,
  updateTrainingJob,
  wholeTrainingJobsByIds,
} from '../../database/training-job/training-jobs.ts';
import { type Change, type Registry, withChange } from '../change/change.ts';
import { changedFields } from '../change/changed-fields.ts';
import { type FieldError, InvalidInputError } from '../errors.ts';
import { checkInput } from '../validation/parse-input.ts';
import { isId } from '../validation/rules.ts';
import type { Viewer } from '../viewer.ts';
import {
  finalStatuses,
  type RecordTrainingJobInput,
  type TrainingJobDetails,
  trainingJobSchema,
} from './training-job-input.ts';

/**
 * Creates a training job, or brings the one of that id up to date.
 * @throws InvalidInputError also where a job that has ended would change its status
 */
export async function recordTrainingJob(
  registry: Registry,
  viewer: Viewer,
  input: RecordTrainingJobInput,
): Promise<TrainingJob> {
  const [outcome] = await withChange(registry, viewer, (tx) =>
    applyReports(tx, [{ input, path: ['input'] }]),
  );
  if (!outcome?.result || outcome.result instanceof InvalidInputError) throw outcome?.result;
  return outcome.result;
}

export interface Report {
  readonly input: RecordTrainingJobInput;
  /** Where its faults are said to be. */
  readonly path: readonly string[];
}

export interface TrainingJobOutcome {
  readonly id: string;
  /** Whether this call created it. */
  readonly created: boolean;
  /** Whether this call changed one that was there already. */
  readonly updated: boolean;
  /** Null after a dry run that would have written it. */
  readonly result: TrainingJob | InvalidInputError | null;
}

/** Writes what the reports say, new jobs in one statement, and gives each report its outcome, in order. */
export async function applyReports(tx: Change, reports: readonly Report[]): Promise<TrainingJobOutcome[]> {
  const { db } = tx;
  const schema = trainingJobSchema(tx.now);
  const found = await wholeTrainingJobsByIds(db, reports.map(({ input }) => input.id).filter(isId));
  const jobs = new Map(found.map((job) => [job.id, job]));
  const created = new Map<string, TrainingJob>();
  const updated = new Map<string, TrainingJob>();
  const outcomes = reports.map((report): TrainingJobOutcome => {
    const { id } = report.input;
    const job = jobs.get(id);
    const result = job ? updatedJob(tx, schema, job, report) : newJob(tx, schema, report);
    if (result instanceof InvalidInputError) return { id, created: false, updated: false, result };
    jobs.set(id, result);
    if (!job || created.has(id)) created.set(id, result);
    else if (result !== job) updated.set(id, result);
    return { id, created: !job, updated: job !== undefined && result !== job, result };
  });
  await insertTrainingJobs(db, [...created.values()]);
  for (const job of updated.values()) await updateTrainingJob(db, job);
  return outcomes;
}

const noDetails: TrainingJobDetails = {
  datasetId: null,
  annotationSetVersion: null,
  epochs: null,
  batchSize: null,
  learningRate: null,
  chunkSizeSeconds: null,
  audioFileCount: null,
  audioSeconds: null,
  annotationCount: null,
  startedAt: null,
  completedAt: null,
};

type Schema = ReturnType<typeof trainingJobSchema>;

function newJob(
  { now, record }: Change,
  schema: Schema,
  { input, path }: Report,
): TrainingJob | InvalidInputError {
  const faults = checkInput(schema, input, path);
  if (faults.length > 0) return new InvalidInputError(faults);
  const { id, status, ...details } = input;
  const given = Object.entries(details).filter(([, value]) => value != null);
  const { after } = changedFields({}, { status, ...Object.fromEntries(given) });
  record({ type: 'TRAINING_JOB_RECORDED', trainingJobId: id, after });
  return { id, status, ...noDetails, ...Object.fromEntries(given), createdAt: now, updatedAt: now };
}

/** The job as the report makes it; the job itself where that changes nothing. */
function updatedJob(
  { now, record }: Change,
  schema: Schema,
  job: TrainingJob,
  { input: { id, ...input }, path }: Report,
): TrainingJob | InvalidInputError {
  const { patch, before, after } = changedFields(job, input);
  if (Object.keys(patch).length === 0) return job;
  // What else is wrong depends on what the job stays, not on what it cannot become.
  const refused = checkStatusChange(job, patch, path);
  const status = refused.length > 0 ? job.status : input.status;
  const faults = [...refused, ...checkInput(schema, { ...job, ...patch, status }, path)];
  if (faults.length > 0) return new InvalidInputError(faults);
  record({ type: 'TRAINING_JOB_UPDATED', trainingJobId: id, before, after });
  return { ...job, ...patch, updatedAt: now };
}

function checkStatusChange(
  { id, status: ended }: TrainingJob,
  { status }: Partial<TrainingJob>,
  path: readonly string[],
): FieldError[] {
  if (!status || !finalStatuses.includes(ended)) return [];
  const message = `is ${status}, but the job "${id}" ended as ${ended}; allowed is ${ended}`;
  return [{ path: [...path, 'status'], message }];
}
