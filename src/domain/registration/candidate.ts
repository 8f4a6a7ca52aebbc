import type { z } from 'zod';
import type { TrainingJobStatus } from '../../database/generated/prisma/enums.ts';
import { InvalidInputError, TrainingJobNotCompletedError } from '../errors.ts';
import type { FieldError } from '../field-error.ts';
import type { RegisterModelInput, Registration } from '../model/model-input.ts';
import { formatValue } from '../validation/format-value.ts';
import { type ParsedInput, tryParseInput } from '../validation/parse-input.ts';
import { isId } from '../validation/rules.ts';

/** Registration to check: its input as given, and parsed or with its errors. */
export type Candidate = ParsedInput<Registration> & {
  readonly given: RegisterModelInput;
  /** Prefix of the paths of its errors. */
  readonly path: readonly string[];
};

/** Parses a registration on its own, without its training job. */
export function candidate(
  schema: z.ZodType<Registration>,
  given: RegisterModelInput,
  path: readonly string[],
): Candidate {
  return { given, path, ...tryParseInput(schema, given, path) };
}

/** Valid input of a candidate whose training job has this status (undefined: not recorded), or its errors. */
export function parseCandidate(
  candidate: Candidate,
  status: TrainingJobStatus | undefined,
): Registration | InvalidInputError | TrainingJobNotCompletedError {
  const { input, fieldErrors } = candidate;
  if (input && status && status !== 'COMPLETED') {
    return new TrainingJobNotCompletedError(input.trainingJobId, status);
  }
  const errors = [...(fieldErrors ?? []), ...checkTrainingJob(candidate, status)];
  return input && errors.length === 0 ? input : new InvalidInputError(errors);
}

function checkTrainingJob({ given, path }: Candidate, status: TrainingJobStatus | undefined): FieldError[] {
  const id = given.trainingJobId;
  // An invalid id already has an error.
  if (status === 'COMPLETED' || !isId(id)) return [];
  const state = status ? `is ${status}` : 'is not recorded';
  const message = `must be the id of a completed training job, got ${formatValue(id)}, which ${state}`;
  const code = status ? 'NOT_ALLOWED' : 'UNKNOWN_REFERENCE';
  return [{ path: [...path, 'trainingJobId'], message, code }];
}
