import {
  assertBulkSize,
  type BulkOptions,
  type BulkOutcome,
  bulkPath,
  withBulkChange,
} from '../change/bulk-change.ts';
import type { Registry } from '../change/change.ts';
import type { Viewer } from '../viewer.ts';
import { applyReports, type TrainingJobOutcome } from './record-training-job.ts';
import type { RecordTrainingJobInput } from './training-job-input.ts';

/** Records up to 500 training jobs in one transaction. Each has its own outcome. */
export async function recordTrainingJobs(
  registry: Registry,
  viewer: Viewer,
  inputs: readonly RecordTrainingJobInput[],
  options: BulkOptions,
): Promise<BulkOutcome<TrainingJobOutcome>[]> {
  assertBulkSize(inputs);
  const reports = inputs.map((given, at) => ({ given, path: bulkPath(at) }));
  return withBulkChange(registry, viewer, options, (tx) => applyReports(tx, reports));
}
