import { z } from 'zod';
import { dayMs } from '../../database/production/detection-sums.ts';
import { formatList, formatValue } from '../validation/format-value.ts';
import { parseInput } from '../validation/parse-input.ts';
import {
  artifactType,
  hasPassed,
  integer,
  list,
  maxTypesPerModel,
  notNegative,
  passedTimes,
  plainText,
} from '../validation/rules.ts';

export interface DetectionCountInput {
  readonly artifactType: string;
  readonly detections: number;
}

/** What a model detected in a stretch of time of one source. A class left out was not detected. */
export interface RecordDetectionsInput {
  readonly modelId: string;
  readonly source: string;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  /** How much audio it listened to, in seconds. */
  readonly audioSeconds: number;
  readonly counts: readonly DetectionCountInput[];
}

/** What an input is checked against. */
export interface DetectionsCircumstances {
  readonly now: Date;
  /** Windows that begin before are no longer kept. */
  readonly oldest: Date;
  /** What the model detects. */
  readonly artifactTypes: readonly string[];
}

/** The most detections of one class in one window. */
const maxDetections = 1_000_000;
/** Many machines may work through audio in one window; thirty years of it are a slip. */
const maxAudioSeconds = 1e9;

const givenSchema = z.object({
  source: plainText(100),
  windowStart: z.date(),
  windowEnd: z.date(),
  audioSeconds: notNegative.refine((seconds) => seconds <= maxAudioSeconds, {
    error: ({ input }) => `is ${formatValue(input)}; allowed is up to ${maxAudioSeconds}`,
  }),
  counts: list(z.object({ artifactType, detections: integer(0, maxDetections) }), 0, maxTypesPerModel),
});

// Made once, since windows come in streams: what it depends on stands beside the input.
const detectionsSchema = givenSchema
  .extend({ now: z.date(), oldest: z.date(), artifactTypes: z.array(z.string()) })
  .superRefine((window, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    checkTimes(window, refuse);
    checkCounts(window, refuse);
  });

type Checked = z.infer<typeof givenSchema> & DetectionsCircumstances;
type Refuse = (path: (string | number)[], message: string) => void;

/** @throws InvalidInputError that names every fault */
export function assertDetections(input: RecordDetectionsInput, circumstances: DetectionsCircumstances): void {
  parseInput(detectionsSchema, { ...input, ...circumstances });
}

function checkTimes({ windowStart, windowEnd, now, oldest }: Checked, refuse: Refuse): void {
  const [start, end] = [windowStart.toISOString(), windowEnd.toISOString()];
  if (!hasPassed(windowStart, now)) {
    refuse(['windowStart'], `is ${start}; allowed is ${passedTimes}`);
  } else if (windowStart < oldest) {
    refuse(['windowStart'], noLongerKept(windowStart, oldest));
  }
  if (!hasPassed(windowEnd, now)) {
    refuse(['windowEnd'], `is ${end}; allowed is ${passedTimes}`);
  }
  const length = windowEnd.getTime() - windowStart.getTime();
  if (length <= 0 || length > dayMs) {
    const allowed = `a time after windowStart, ${start}, and up to a day after it`;
    refuse(['windowEnd'], `is ${end}; allowed is ${allowed}`);
  }
}

/** What is wrong with a window of a time whose windows are gone: nobody could tell whether it counted before. */
export function noLongerKept(start: Date, oldest: Date): string {
  return `is ${start.toISOString()}; allowed is a time from ${oldest.toISOString()}, as windows before are no longer kept`;
}

function checkCounts({ counts, artifactTypes }: Checked, refuse: Refuse): void {
  const before = new Set<string>();
  for (const [at, { artifactType: type }] of counts.entries()) {
    const path = ['counts', at, 'artifactType'];
    if (!artifactTypes.includes(type)) refuse(path, notDetected(type, artifactTypes));
    if (before.has(type)) refuse(path, `repeats ${formatValue(type)}; allowed is each class once`);
    before.add(type);
  }
}

/** What is wrong with a class that a model does not detect. */
export function notDetected(type: string, artifactTypes: readonly string[]): string {
  return `is ${formatValue(type)}; allowed are the model's artifact types: ${formatList(artifactTypes)}`;
}
