import type { z } from 'zod';
import { InvalidInputError } from './errors.ts';
import {
  type IdentifiedInput,
  maxBulk,
  maxBulkClasses,
  type RegisterModelInput,
  registerModelSchema,
} from './model-input.ts';
import { identified, type Registration, register } from './register-models.ts';
import { type Change, change, type Registry } from './registry.ts';
import { type RecordedJob, record } from './training-job.ts';
import { type RecordTrainingJobInput, trainingJobSchema } from './training-job-input.ts';
import { faultsOf } from './validation.ts';
import type { Viewer } from './viewer.ts';

export interface BulkOptions {
  /** Finds out what would happen, and writes nothing. */
  readonly dryRun: boolean;
}

export interface RegisterModelsOptions extends BulkOptions {
  /** A training job that is not there is recorded as completed, known by its id alone. */
  readonly recordMissingJobs: boolean;
}

/** Registers up to 500 models in one transaction; each is registered, or not, for itself. */
export async function registerModels(
  registry: Registry,
  viewer: Viewer,
  inputs: readonly RegisterModelInput[],
  { dryRun, recordMissingJobs }: RegisterModelsOptions,
): Promise<Registration[]> {
  checkCount(inputs);
  checkClasses(inputs);
  const { good, outcomes } = sift(registerModelSchema(registry.now()), inputs, identified);
  const registered = await maybeDry(registry, viewer, dryRun, async (change) => {
    if (recordMissingJobs) await recordMissing(change, good);
    return register(change, good);
  });
  return outcomes(registered);
}

/** Records up to 500 training jobs in one transaction, each for itself. */
export async function recordTrainingJobs(
  registry: Registry,
  viewer: Viewer,
  inputs: readonly RecordTrainingJobInput[],
  { dryRun }: BulkOptions,
): Promise<RecordedJob[]> {
  checkCount(inputs);
  const report = (input: RecordTrainingJobInput, path: readonly string[]) => ({ input, path });
  const { good, outcomes } = sift(trainingJobSchema(registry.now()), inputs, report);
  return outcomes(await maybeDry(registry, viewer, dryRun, (change) => record(change, good)));
}

/** Parts inputs into those that are good, prepared, and those with faults; `outcomes` joins them again. */
function sift<Input extends { readonly id?: string | null | undefined }, Prepared>(
  schema: z.ZodType,
  inputs: readonly Input[],
  prepare: (input: Input, path: readonly string[]) => Prepared,
) {
  const paths = inputs.map((_, at) => ['inputs', String(at)]);
  const faults = inputs.map((input, at) => faultsOf(schema, input, paths[at] ?? []));
  return {
    good: inputs.flatMap((input, at) => (faults[at] ? [] : [prepare(input, paths[at] ?? [])])),
    outcomes<Outcome>(ofGood: readonly Outcome[]) {
      const rest = ofGood.values();
      return inputs.map(({ id }, at) => {
        const fault = faults[at];
        return fault
          ? { id: id ?? '', created: false, updated: false, result: fault }
          : (rest.next().value as Outcome);
      });
    },
  };
}

/** Only for models that are not registered yet: those that are have their job. */
async function recordMissing(change: Change, inputs: readonly IdentifiedInput[]): Promise<void> {
  const { trainingJob, model } = change.transaction;
  const jobIds = [...new Set(inputs.map(({ trainingJobId }) => trainingJobId))];
  const jobs = await trainingJob.findMany({ where: { id: { in: jobIds } }, select: { id: true } });
  const there = new Set(jobs.map(({ id }) => id));
  const orphans = inputs.filter(({ trainingJobId }) => !there.has(trainingJobId));
  if (orphans.length === 0) return;
  const where = { id: { in: orphans.map(({ id }) => id) } };
  const registered = new Set((await model.findMany({ where, select: { id: true } })).map(({ id }) => id));
  const missing = new Set(
    orphans.flatMap(({ id, trainingJobId }) => (registered.has(id) ? [] : [trainingJobId])),
  );
  const reports = [...missing].map((id) => ({ input: { id, status: 'COMPLETED' as const }, path: [] }));
  await record(change, reports);
}

function checkCount(inputs: readonly unknown[]): void {
  if (inputs.length >= 1 && inputs.length <= maxBulk) return;
  const message = `has ${inputs.length} entries; allowed are 1 to ${maxBulk}`;
  throw new InvalidInputError([{ path: ['inputs'], message }]);
}

function checkClasses(inputs: readonly RegisterModelInput[]): void {
  const classes = inputs.reduce((sum, { evalMetrics }) => sum + evalMetrics.perClass.length, 0);
  if (classes <= maxBulkClasses) return;
  const message = `have ${classes} classes in all; allowed are up to ${maxBulkClasses} in one call`;
  throw new InvalidInputError([{ path: ['inputs'], message }]);
}

/** Ends a transaction that was only to show what would happen. */
class DryRun extends Error {
  // biome-ignore lint/suspicious/noExplicitAny: they go back to where they came from
  readonly outcomes: readonly any[];

  constructor(outcomes: readonly unknown[]) {
    super('dry run');
    this.outcomes = outcomes;
  }
}

/** What a dry run made is not there to be read. */
function withoutRow<Outcome extends { readonly result: unknown }>(outcome: Outcome) {
  return outcome.result instanceof Error ? outcome : { ...outcome, result: null };
}

async function maybeDry<Outcome>(
  registry: Registry,
  viewer: Viewer,
  dryRun: boolean,
  work: (change: Change) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  try {
    return await change(registry, viewer, async (change) => {
      const outcomes = await work(change);
      if (dryRun) throw new DryRun(outcomes);
      return outcomes;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.outcomes.map(withoutRow);
    throw error;
  }
}
