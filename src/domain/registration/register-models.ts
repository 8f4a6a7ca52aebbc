import {
  assertBulkSize,
  type BulkOptions,
  type BulkOutcome,
  bulkPath,
  withBulkChange,
} from '../change/bulk-change.ts';
import type { Registry } from '../change/change.ts';
import { InvalidInputError } from '../errors.ts';
import { type RegisterModelInput, registerModelSchema } from '../model/model-input.ts';
import type { Viewer } from '../viewer.ts';
import { candidate } from './candidate.ts';
import { type RegisterOptions, type RegistrationOutcome, registerCandidates } from './register-model.ts';

const maxMetrics = 10_000;

/** Registers up to 500 models in one transaction. Each has its own outcome. */
export async function registerModels(
  registry: Registry,
  viewer: Viewer,
  inputs: readonly RegisterModelInput[],
  options: BulkOptions & RegisterOptions,
): Promise<BulkOutcome<RegistrationOutcome>[]> {
  assertBulkSize(inputs);
  assertMetricCount(inputs);
  const schema = registerModelSchema(registry.now());
  const candidates = inputs.map((given, at) => candidate(schema, given, bulkPath(at)));
  const outcomes = await withBulkChange(registry, viewer, options, (tx) =>
    registerCandidates(tx, candidates, options),
  );
  // A dry run registers nothing: the ids that it generated are of no model.
  return options.dryRun
    ? outcomes.map((outcome, at) => ({ ...outcome, modelId: inputs[at]?.id ?? null }))
    : outcomes;
}

function assertMetricCount(inputs: readonly RegisterModelInput[]): void {
  const count = inputs.reduce((sum, { evalMetrics }) => sum + evalMetrics.perClass.length, 0);
  if (count <= maxMetrics) return;
  const message = `must have up to ${maxMetrics} per-class metrics in all, got ${count}`;
  throw new InvalidInputError([{ path: ['inputs'], message, code: 'TOO_MANY' }]);
}
