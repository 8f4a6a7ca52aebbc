import { type Change, type Registry, withChange } from '../change/change.ts';
import { InvalidInputError } from '../errors.ts';
import {
  maxBulk,
  maxBulkMetrics,
  type RegisterModelInput,
  registerModelSchema,
} from '../model/model-input.ts';
import { applyReports, type TrainingJobOutcome } from '../training-job/record-training-job.ts';
import type { RecordTrainingJobInput } from '../training-job/training-job-input.ts';
import type { Viewer } from '../viewer.ts';
import { candidate } from './candidate.ts';
import { type RegisterOptions, type RegistrationOutcome, registerCandidates } from './register-model.ts';

interface BulkOptions {
  /** Returns the outcomes and writes nothing. */
  readonly dryRun: boolean;
}

/** Registers up to 500 models in one transaction. Each has its own outcome. */
export async function registerModels(
  registry: Registry,
  viewer: Viewer,
  inputs: readonly RegisterModelInput[],
  { dryRun, ...options }: BulkOptions & RegisterOptions,
): Promise<RegistrationOutcome[]> {
  assertBulkSize(inputs);
  assertMetricCount(inputs);
  const schema = registerModelSchema(registry.now());
  const candidates = inputs.map((given, at) => candidate(schema, given, pathOf(at)));
  return maybeDry(registry, viewer, dryRun, (tx) => registerCandidates(tx, candidates, options));
}

/** Records up to 500 training jobs in one transaction. Each has its own outcome. */
export async function recordTrainingJobs(
  registry: Registry,
  viewer: Viewer,
  inputs: readonly RecordTrainingJobInput[],
  { dryRun }: BulkOptions,
): Promise<TrainingJobOutcome[]> {
  assertBulkSize(inputs);
  const reports = inputs.map((given, at) => ({ given, path: pathOf(at) }));
  return maybeDry(registry, viewer, dryRun, (tx) => applyReports(tx, reports));
}

const pathOf = (at: number) => ['inputs', String(at)];

function assertBulkSize(inputs: readonly unknown[]): void {
  if (inputs.length >= 1 && inputs.length <= maxBulk) return;
  const message = `must have 1 to ${maxBulk} entries, got ${inputs.length}`;
  throw new InvalidInputError([{ path: ['inputs'], message }]);
}

function assertMetricCount(inputs: readonly RegisterModelInput[]): void {
  const count = inputs.reduce((sum, { evalMetrics }) => sum + evalMetrics.perClass.length, 0);
  if (count <= maxBulkMetrics) return;
  const message = `must have up to ${maxBulkMetrics} per-class metrics in all, got ${count}`;
  throw new InvalidInputError([{ path: ['inputs'], message }]);
}

/** Rolls back the transaction of a dry run. */
class DryRun extends Error {}

interface Outcome {
  readonly result: unknown;
}

/** A dry run's rows were rolled back: nobody can read them. */
function withoutRow<Kind extends Outcome>(outcome: Kind): Kind {
  return outcome.result instanceof Error ? outcome : { ...outcome, result: null };
}

async function maybeDry<Kind extends Outcome>(
  registry: Registry,
  viewer: Viewer,
  dryRun: boolean,
  work: (tx: Change) => Promise<Kind[]>,
): Promise<Kind[]> {
  let outcomes: Kind[] = [];
  try {
    await withChange(registry, viewer, async (tx) => {
      outcomes = await work(tx);
      if (dryRun) throw new DryRun();
    });
    return outcomes;
  } catch (error) {
    if (error instanceof DryRun) return outcomes.map(withoutRow);
    throw error;
  }
}
