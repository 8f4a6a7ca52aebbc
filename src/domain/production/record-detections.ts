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
import { mustBeKept, parseDetections, type RecordDetectionsInput } from './detections-input.ts';
import { oldestKept } from './prune-detections.ts';

/**
 * Records a window, or replaces the window with the same model, source and times. A window is a measurement:
 * it waits for no change of the registry and appends no event.
 */
export async function recordDetections(
  { windowWriter, now, detectionDays }: Registry,
  given: RecordDetectionsInput,
): Promise<DetectionWindow> {
  const artifactTypes = await windowWriter.artifactTypesOf(given.modelId);
  if (!artifactTypes) throw new NotFoundError('model', { modelId: given.modelId });
  const time = now();
  const oldest = oldestKept(time, detectionDays);
  const input = parseDetections(given, { now: time, oldest, artifactTypes });
  const window = detectionWindow(input, artifactTypes);
  const conflict = await windowWriter.write(window);
  if (conflict) throw conflictError(window, conflict);
  return window;
}

/**
 * Records windows on the caller's transaction without checks: they must be valid, new and without overlaps, as
 * in the sample registry. `artifactTypes`: artifact types of each model, by its id.
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

/** Row of a window, with a count for each artifact type of the model. */
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

function conflictError(
  { source, windowStart }: DetectionWindow,
  conflict: WindowConflict,
): InvalidInputError {
  const message = conflict.retainedSince
    ? mustBeKept(windowStart, conflict.retainedSince)
    : mustNotOverlap(source, windowStart, conflict);
  const code = conflict.retainedSince ? 'OUT_OF_RANGE' : 'INCONSISTENT';
  return new InvalidInputError([{ path: ['input', 'windowStart'], message, code }]);
}

function mustNotOverlap(source: string, start: Date, other: WindowTimes): string {
  const times = `${formatValue(other.windowStart)} to ${formatValue(other.windowEnd)}`;
  return `must begin a window that overlaps no other of ${formatValue(source)}, got ${formatValue(start)}, which overlaps ${times}`;
}
