import { z } from 'zod';
import { dayMs } from '../../database/production/detection-sums.ts';
import type { FieldErrorCode } from '../field-error.ts';
import { mustBeDetected } from '../model/model-input.ts';
import { formatValue } from '../validation/format-value.ts';
import { list, mustNameOnce, repeatedAt } from '../validation/lists.ts';
import { addError } from '../validation/must-be.ts';
import { integer, numberBetween } from '../validation/numbers.ts';
import { parseInput } from '../validation/parse-input.ts';
import { artifactType, maxTypesPerModel, soughtId } from '../validation/rules.ts';
import { plainText } from '../validation/text.ts';
import { hasPassed, pastTimes } from '../validation/times.ts';

/** Maximum number of detections of one artifact type in one window. */
const maxDetections = 1_000_000;
/** Many machines may analyse audio in one window, but thirty years of audio are a mistake. */
const maxAudioSeconds = 1e9;

/** Detections of a model in a window of one source. An artifact type that is left out has 0 detections. */
const windowSchema = z.strictObject({
  modelId: soughtId,
  source: plainText(100),
  windowStart: z.date(),
  windowEnd: z.date(),
  /** Length of the analysed audio. */
  audioSeconds: numberBetween(0, maxAudioSeconds),
  counts: list(z.strictObject({ artifactType, detections: integer(0, maxDetections) }), 0, maxTypesPerModel),
});

export type RecordDetectionsInput = z.output<typeof windowSchema>;

/** Facts that the rules of a window depend on. */
interface WindowCircumstances {
  readonly now: Date;
  /** Windows that begin before this time are no longer kept. */
  readonly oldest: Date;
  /** Artifact types that the model detects. */
  readonly artifactTypes: readonly string[];
}

// Built once and not for each window, because windows come in streams. So the circumstances are part of what
// is parsed.
const detectionsSchema = z
  .strictObject({ input: windowSchema, now: z.date(), oldest: z.date(), artifactTypes: z.array(z.string()) })
  .superRefine(({ input, ...circumstances }, context) => {
    const add: AddError = (path, code, message) => addError(context, ['input', ...path], code, message);
    checkTimes(input, circumstances, add);
    checkCounts(input, circumstances, add);
  });

type AddError = (path: (string | number)[], code: FieldErrorCode, message: string) => void;

/** @throws InvalidInputError that names every error */
export function parseDetections(
  given: RecordDetectionsInput,
  circumstances: WindowCircumstances,
): RecordDetectionsInput {
  return parseInput(detectionsSchema, { input: given, ...circumstances }, []).input;
}

function checkTimes(
  { windowStart, windowEnd }: RecordDetectionsInput,
  { now, oldest }: WindowCircumstances,
  add: AddError,
): void {
  if (!hasPassed(windowStart, now)) {
    add(['windowStart'], 'OUT_OF_RANGE', `must be ${pastTimes}, got ${formatValue(windowStart)}`);
  } else if (windowStart < oldest) {
    add(['windowStart'], 'OUT_OF_RANGE', mustBeKept(windowStart, oldest));
  }
  if (!hasPassed(windowEnd, now)) {
    add(['windowEnd'], 'OUT_OF_RANGE', `must be ${pastTimes}, got ${formatValue(windowEnd)}`);
  }
  const length = windowEnd.getTime() - windowStart.getTime();
  if (length <= 0 || length > dayMs) {
    const allowed = `a time after windowStart, ${formatValue(windowStart)}, and up to a day after it`;
    add(['windowEnd'], 'INCONSISTENT', `must be ${allowed}, got ${formatValue(windowEnd)}`);
  }
}

/** Message for a window before the oldest one kept: a window counted already could not be recognised. */
export function mustBeKept(start: Date, oldest: Date): string {
  return `must be a time from ${formatValue(oldest)}, as earlier windows are no longer kept, got ${formatValue(start)}`;
}

function checkCounts(
  { counts }: RecordDetectionsInput,
  { artifactTypes }: WindowCircumstances,
  add: AddError,
): void {
  const types = counts.map((count) => count.artifactType);
  for (const [at, type] of types.entries()) {
    if (artifactTypes.includes(type)) continue;
    add(['counts', at, 'artifactType'], 'UNKNOWN_REFERENCE', mustBeDetected(artifactTypes, type));
  }
  for (const at of repeatedAt(types)) {
    add(['counts', at, 'artifactType'], 'NOT_UNIQUE', mustNameOnce('artifact type', types[at]));
  }
}
