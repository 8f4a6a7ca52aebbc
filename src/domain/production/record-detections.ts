import type { Queryable } from '../../database/client.ts';
import type { DetectionWindow } from '../../database/generated/prisma/client.ts';
import {
  addToDays,
  insertDetectionWindows,
  type WindowConflict,
  type WindowTimes,
} from '../../database/production/detection-window.ts';
import type { Registry } from '../change/change.ts';
import { InvalidInputError, NotFoundError } from '../errors.ts';
import { formatValue } from '../validation/format-value.ts';
import { assertDetections, noLongerKept, type RecordDetectionsInput } from './detections-input.ts';
import { oldestKept } from './prune-detections.ts';

/**
 * Records a window, or replaces the one of the same model, source and times. A measurement, not a change of
 * the registry: it waits for no change and appends no event.
 */
export async function recordDetections(
  { windowWriter, now, detectionDays }: Registry,
  input: RecordDetectionsInput,
): Promise<DetectionWindow> {
  const artifactTypes = await windowWriter.artifactTypesOf(input.modelId);
  if (!artifactTypes) throw new NotFoundError('model', input.modelId);
  const time = now();
  assertDetections(input, { now: time, oldest: oldestKept(time, detectionDays), artifactTypes });
  const window = detectionWindow(input, artifactTypes);
  const refusal = await windowWriter.write(window);
  if (refusal) throw refused(window, refusal);
  return window;
}

/**
 * Records windows that are known to be right, new and apart from each other, such as those of a sample, on the
 * caller's transaction. `artifactTypes` are those of each model by its id.
 */
export async function bulkInsertDetections(
  db: Queryable,
  inputs: readonly RecordDetectionsInput[],
  artifactTypes: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const windows = inputs.map((input) => detectionWindow(input, artifactTypes.get(input.modelId) ?? []));
  await insertDetectionWindows(db, windows);
  await addToDays(db, windows);
}

/** The window as it is kept: with a number for each class that the model detects. */
function detectionWindow(
  { modelId, source, windowStart, windowEnd, audioSeconds, counts }: RecordDetectionsInput,
  artifactTypes: readonly string[],
): DetectionWindow {
  const given = new Map(counts.map(({ artifactType, detections }) => [artifactType, detections]));
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

function refused({ source, windowStart }: DetectionWindow, refusal: WindowConflict): InvalidInputError {
  const message = refusal.retainedSince
    ? noLongerKept(windowStart, refusal.retainedSince)
    : overlaps(source, windowStart, refusal);
  return new InvalidInputError([{ path: ['input', 'windowStart'], message }]);
}

function overlaps(source: string, start: Date, other: WindowTimes): string {
  const times = `${other.windowStart.toISOString()} to ${other.windowEnd.toISOString()}`;
  return `is ${start.toISOString()}, but the window overlaps another of ${formatValue(source)}, ${times}; allowed is one beside it, or the same again`;
}
