import type { TrainingJob } from '../../database/generated/prisma/client.ts';
import type { TrainingJobStatus } from '../../database/generated/prisma/enums.ts';
import {
  insertTrainingJobs,
  updateTrainingJob,
  wholeTrainingJobsByIds,
} from '../../database/training-job/training-jobs.ts';
import { type Change, type Registry, withChange } from '../change/change.ts';
import { changedFields } from '../change/changed-fields.ts';
import { InvalidInputError } from '../errors.ts';
import type { FieldError } from '../field-error.ts';
import { tryParseInput } from '../validation/parse-input.ts';
import { isId } from '../validation/rules.ts';
import type { Viewer } from '../viewer.ts';
import {
  detailFields,
  finalStatuses,
  type RecordTrainingJobInput,
  type TrainingJobDetails,
  trainingJobSchema,
} from './training-job-input.ts';
import { withDatasets } from './with-datasets.ts';

/**
 * Creates a training job, or updates the one with this id.
 * @throws InvalidInputError also if the status of a job that has ended would change
 */
export async function recordTrainingJob(
  registry: Registry,
  viewer: Viewer,
  given: RecordTrainingJobInput,
): Promise<TrainingJob> {
  const [outcome] = await withChange(registry, viewer, (tx) =>
    applyReports(tx, [{ given, path: ['input'] }]),
  );
  const result = outcome?.result;
  if (!result || result instanceof InvalidInputError) throw result;
  return result;
}

interface Report {
  readonly given: RecordTrainingJobInput;
  /** Prefix of the paths of its errors. */
  readonly path: readonly string[];
}

export interface TrainingJobOutcome {
  readonly trainingJobId: string;
  /** True if this call created it. */
  readonly created: boolean;
  /** True if this call changed an existing job. */
  readonly updated: boolean;
  readonly result: TrainingJob | InvalidInputError;
}

/** Creates and updates jobs; new jobs take one statement. Returns one outcome per report, in order. */
export async function applyReports(tx: Change, reports: readonly Report[]): Promise<TrainingJobOutcome[]> {
  const { db } = tx;
  const schema = trainingJobSchema(tx.now);
  const found = await wholeTrainingJobsByIds(db, reports.map(({ given }) => given.id).filter(isId));
  const jobs = new Map(found.map((job) => [job.id, job]));
  const created = new Map<string, TrainingJob>();
  const updated = new Map<string, TrainingJob>();
  const outcomes = reports.map((report): TrainingJobOutcome => {
    const { id } = report.given;
    const job = jobs.get(id);
    const result = job ? updatedJob(tx, schema, job, report) : newJob(tx, schema, report);
    if (result instanceof InvalidInputError)
      return { trainingJobId: id, created: false, updated: false, result };
    jobs.set(id, result);
    if (!job || created.has(id)) created.set(id, result);
    else if (result !== job) updated.set(id, result);
    return { trainingJobId: id, created: !job, updated: job !== undefined && result !== job, result };
  });
  await withDatasets(tx, found, [...created.values(), ...updated.values()], async () => {
    await insertTrainingJobs(db, [...created.values()]);
    for (const job of updated.values()) await updateTrainingJob(db, job);
  });
  return outcomes;
}

const noDetails = Object.fromEntries(detailFields.map((field) => [field, null])) as {
  readonly [Field in keyof TrainingJobDetails]: null;
};

type Schema = ReturnType<typeof trainingJobSchema>;

function newJob(
  { now, record }: Change,
  schema: Schema,
  { given, path }: Report,
): TrainingJob | InvalidInputError {
  const { input, fieldErrors } = tryParseInput(schema, given, path);
  if (fieldErrors) return new InvalidInputError(fieldErrors);
  const { id, ...values } = input;
  const { patch, after } = changedFields(noDetails, values);
  record({ type: 'TRAINING_JOB_RECORDED', trainingJobId: id, after });
  return { ...noDetails, ...patch, id, status: values.status, createdAt: now, updatedAt: now };
}

/** Job with the changes of a report. Without changes: the same object. */
function updatedJob(
  { now, record }: Change,
  schema: Schema,
  job: TrainingJob,
  { given, path }: Report,
): TrainingJob | InvalidInputError {
  const { patch: requested } = changedFields(job, given);
  if (Object.keys(requested).length === 0) return job;
  const { createdAt, updatedAt, ...current } = job;
  // The other rules apply to the status that the job keeps.
  const statusErrors = checkStatusChange(job, given.status, path);
  const status = statusErrors.length > 0 ? job.status : given.status;
  const { input, fieldErrors } = tryParseInput(schema, { ...current, ...requested, status }, path);
  if (statusErrors.length > 0 || fieldErrors) {
    return new InvalidInputError([...statusErrors, ...(fieldErrors ?? [])]);
  }
  const { patch, before, after } = changedFields(job, input);
  if (Object.keys(patch).length === 0) return job;
  record({ type: 'TRAINING_JOB_UPDATED', trainingJobId: job.id, before, after });
  return { ...job, ...patch, updatedAt: now };
}

function checkStatusChange(
  { id, status: current }: TrainingJob,
  status: TrainingJobStatus,
  path: readonly string[],
): FieldError[] {
  if (status === current || !finalStatuses.includes(current)) return [];
  const message = `must be ${current}, the final status of the job "${id}", got ${status}`;
  return [{ path: [...path, 'status'], message, code: 'NOT_ALLOWED' }];
}
