import type { z } from 'zod';
import type { TrainingJobStatus } from '../../database/generated/prisma/enums.ts';
import { type FieldError, InvalidInputError, TrainingJobNotCompletedError } from '../errors.ts';
import type { RegisterModelInput } from '../model/model-input.ts';
import { formatValue } from '../validation/format-value.ts';
import { checkInput } from '../validation/parse-input.ts';
import { isId } from '../validation/rules.ts';

/** A registration as it was asked for. */
export interface Candidate {
  readonly input: RegisterModelInput;
  /** Where its faults are said to be. */
  readonly path: readonly string[];
  /** The faults that it has by itself. */
  readonly fieldErrors: readonly FieldError[];
}

export function candidate(schema: z.ZodType, input: RegisterModelInput, path: readonly string[]): Candidate {
  return { input, path, fieldErrors: checkInput(schema, input, path) };
}

export const isValid = ({ fieldErrors }: Candidate) => fieldErrors.length === 0;

/** Why a candidate cannot be registered, given its job's status: with all faults; undefined where there is none. */
export function checkCandidate(
  candidate: Candidate,
  status: TrainingJobStatus | undefined,
): InvalidInputError | TrainingJobNotCompletedError | null {
  const id = candidate.input.trainingJobId;
  if (status && status !== 'COMPLETED' && isValid(candidate)) {
    return new TrainingJobNotCompletedError(id, status);
  }
  const faults = [...candidate.fieldErrors, ...checkTrainingJob(candidate, status)];
  return faults.length > 0 ? new InvalidInputError(faults) : null;
}

function checkTrainingJob({ input, path }: Candidate, status: TrainingJobStatus | undefined): FieldError[] {
  const id = input.trainingJobId;
  // What cannot be an id is a fault already.
  if (status === 'COMPLETED' || !isId(id)) return [];
  const fault = status ? `which is ${status}` : 'which is no training job';
  const message = `is ${formatValue(id)}, ${fault}; allowed is the id of one that is recorded here, and completed`;
  return [{ path: [...path, 'trainingJobId'], message }];
}
