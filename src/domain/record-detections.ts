import { z } from 'zod';
import {
  insertDetectionWindows,
  type WindowTimes,
  writeDetectionWindow,
} from '../database/detection-window.ts';
import type { DetectionWindow } from '../database/generated/prisma/client.ts';
import { detectedClass } from './detected-class.ts';
import { InvalidInputError, NotFoundError } from './errors.ts';
import { oldestKept } from './prune-detections.ts';
import type { Registry } from './registry.ts';
import { integer, notNegative, pastTime, plainText, shown, validated } from './validation.ts';

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

const day = 24 * 60 * 60_000;
/** The most detections of one class in one window. */
const mostDetections = 1_000_000;
/** Many machines may work through audio in one window; a thousand years of it are a slip. */
const mostAudioSeconds = 1e9;

function detectionsSchema(now: Date, oldest: Date, artifactTypes: readonly string[]) {
  return z
    .object({
      source: plainText(100),
      windowStart: pastTime(now).refine((start) => start >= oldest, {
        error: ({ input }) =>
          `is ${(input as Date).toISOString()}; allowed is a time from ${oldest.toISOString()}, as windows before are no longer kept`,
      }),
      windowEnd: pastTime(now),
      audioSeconds: notNegative.refine((seconds) => seconds <= mostAudioSeconds, {
        error: ({ input }) => `is ${shown(input)}; allowed is up to ${mostAudioSeconds}`,
      }),
      counts: z
        .array(
          z.object({ artifactType: detectedClass(artifactTypes), detections: integer(0, mostDetections) }),
        )
        .superRefine((counts, context) => {
          const types = counts.map(({ artifactType }) => artifactType);
          for (const [at, type] of types.entries()) {
            if (types.indexOf(type) === at) continue;
            const message = `repeats ${shown(type)}; allowed is each class once`;
            context.addIssue({ code: 'custom', path: [at, 'artifactType'], message });
          }
        }),
    })
    .superRefine(({ windowStart, windowEnd }, context) => {
      const length = windowEnd.getTime() - windowStart.getTime();
      if (length > 0 && length <= day) return;
      const message = `is ${windowEnd.toISOString()}; allowed is a time after windowStart, ${windowStart.toISOString()}, and up to a day after it`;
      context.addIssue({ code: 'custom', path: ['windowEnd'], message });
    });
}

/**
 * Records a window, or replaces the one of the same model, source and times. A measurement, not a change of
 * the registry: it waits for no other writer and appends no event.
 */
export async function recordDetections(
  { client, now, detectionDays }: Registry,
  input: RecordDetectionsInput,
): Promise<DetectionWindow> {
  const { modelId } = input;
  const model = await client.model.findUnique({ where: { id: modelId }, select: { artifactTypes: true } });
  if (!model) throw new NotFoundError('model', modelId);
  const time = now();
  validated(detectionsSchema(time, oldestKept(time, detectionDays), model.artifactTypes), input);
  const window = detectionWindow(input, model.artifactTypes);
  const overlapped = await writeDetectionWindow(client, window);
  if (overlapped) throw overlaps(window, overlapped);
  return window;
}

/**
 * Records windows that are known to be right, new and apart from each other, such as those of a sample, in a
 * transaction of the caller's.
 */
export function recordNewDetections(
  db: Parameters<typeof insertDetectionWindows>[0],
  inputs: readonly RecordDetectionsInput[],
  artifactTypes: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  return insertDetectionWindows(
    db,
    inputs.map((input) => detectionWindow(input, artifactTypes.get(input.modelId) ?? [])),
  );
}

/** The window as it is kept: with a number for each class that the model detects. */
function detectionWindow(
  { counts, ...input }: RecordDetectionsInput,
  artifactTypes: readonly string[],
): DetectionWindow {
  const given = new Map(counts.map(({ artifactType, detections }) => [artifactType, detections]));
  const { modelId, source, windowStart, windowEnd, audioSeconds } = input;
  return {
    modelId,
    source,
    windowStart,
    windowEnd,
    audioSeconds,
    artifactTypes: [...artifactTypes],
    detections: artifactTypes.map((type) => given.get(type) ?? 0),
  };
}

function overlaps({ source, windowStart }: DetectionWindow, other: WindowTimes): InvalidInputError {
  const times = `${other.windowStart.toISOString()} to ${other.windowEnd.toISOString()}`;
  const message = `is ${windowStart.toISOString()}, but the window overlaps another of ${shown(source)}, ${times}; allowed is one beside it, or the same again`;
  return new InvalidInputError([{ path: ['input', 'windowStart'], message }]);
}
