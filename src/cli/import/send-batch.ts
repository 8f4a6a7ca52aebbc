import type { RegisterModelInput } from '../../domain/model/model-input.ts';
import type { RecordTrainingJobInput } from '../../domain/training-job/training-job-input.ts';
import { ask, type Gateway } from '../client.ts';
import { sendWithRetries } from '../send-request.ts';
import { ImportModelsDocument, ImportTrainingJobsDocument } from './batches.generated.ts';
import { type Outcome, toOutcome } from './outcome.ts';

/** Gateway that receives the records. A dry run writes nothing. */
export interface Target {
  readonly gateway: Gateway;
  readonly dryRun: boolean;
}

/** Registers models, and returns the outcome of each. */
export async function sendModels(
  { gateway, dryRun }: Target,
  inputs: readonly RegisterModelInput[],
): Promise<Outcome[]> {
  const { answer } = await ask(gateway, ImportModelsDocument, { inputs, dryRun }, sendWithRetries);
  if (answer.__typename === 'InvalidInputError') throw batchError(answer.message);
  return answer.outcomes.map(toOutcome);
}

/** Records training jobs, and returns the outcome of each. */
export async function sendJobs(
  { gateway, dryRun }: Target,
  inputs: readonly RecordTrainingJobInput[],
): Promise<Outcome[]> {
  const { answer } = await ask(gateway, ImportTrainingJobsDocument, { inputs, dryRun }, sendWithRetries);
  if (answer.__typename === 'InvalidInputError') throw batchError(answer.message);
  return answer.outcomes.map(toOutcome);
}

const batchError = (message: string) => new Error(`The gateway refuses a whole batch: ${message}`);
