import { z } from 'zod';
import { dayMs } from '../../database/production/detection-sums.ts';
import { mustBeDetected } from '../model/model-input.ts';
import { formatValue } from '../validation/format-value.ts';
import { list, mustNameOnce, repeatedAt } from '../validation/lists.ts';
import { integer, numberBetween } from '../validation/numbers.ts';
import { parseInput } from '../validation/parse-input.ts';
import { artifactType, maxTypesPerModel, soughtId } from '../validation/rules.ts';
import { plainText } from '../validation/text.ts';
import { hasPassed, pastTimes } from '../validation/times.ts';

/** The most detections of one artifact type in one window. */
const maxDetections = 1_000_000;
/** Many machines may work through audio in one window; thirty years of it are a slip. */
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

/** Facts that a window is checked against. */
interface DetectionsCircumstances {
  readonly now: Date;
  /** Windows that begin before are no longer kept. */
  readonly oldest: Date;
  /** Artifact types that the model detects. */
  readonly artifactTypes: readonly string[];
}

// Made once, since windows come in streams: the circumstances stand beside the input.
const detectionsSchema = z
  .strictObject({ input: windowSchema, now: z.date(), oldest: z.date(), artifactTypes: z.array(z.string()) })
  .superRefine(({ input, ...circumstances }, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path: ['input', ...path], message });
    checkTimes(input, circumstances, refuse);
    checkCounts(input, circumstances, refuse);
  });

type Refuse = (path: (string | number)[], message: string) => void;

/** @throws InvalidInputError that names every error */
export function parseDetections(
  given: RecordDetectionsInput,
  circumstances: DetectionsCircumstances,
): RecordDetectionsInput {
  return parseInput(detectionsSchema, { input: given, ...circumstances }, []).input;
}

function checkTimes(
  { windowStart, windowEnd }: RecordDetectionsInput,
  { now, oldest }: DetectionsCircumstances,
  refuse: Refuse,
): void {
  if (!hasPassed(windowStart, now)) {
    refuse(['windowStart'], `must be ${pastTimes}, got ${formatValue(windowStart)}`);
  } else if (windowStart < oldest) {
    refuse(['windowStart'], mustBeKept(windowStart, oldest));
  }
  if (!hasPassed(windowEnd, now)) {
    refuse(['windowEnd'], `must be ${pastTimes}, got ${formatValue(windowEnd)}`);
  }
  const length = windowEnd.getTime() - windowStart.getTime();
  if (length <= 0 || length > dayMs) {
    const allowed = `a time after windowStart, ${formatValue(windowStart)}, and up to a day after it`;
    refuse(['windowEnd'], `must be ${allowed}, got ${formatValue(windowEnd)}`);
  }
}

/** The message of a time whose windows are gone: nobody could tell whether this one was counted before. */
export function mustBeKept(start: Date, oldest: Date): string {
  return `must be a time from ${formatValue(oldest)}, as earlier windows are no longer kept, got ${formatValue(start)}`;
}

function checkCounts(
  { counts }: RecordDetectionsInput,
  { artifactTypes }: DetectionsCircumstances,
  refuse: Refuse,
): void {
  const types = counts.map((count) => count.artifactType);
  for (const [at, type] of types.entries()) {
    if (!artifactTypes.includes(type))
      refuse(['counts', at, 'artifactType'], mustBeDetected(artifactTypes, type));
  }
  for (const at of repeatedAt(types)) {
    refuse(['counts', at, 'artifactType'], mustNameOnce('artifact type', types[at]));
  }
}
