import type { Queryable } from './client.ts';
import { type DetectionWindow, Prisma, type PrismaClient } from './generated/prisma/client.ts';

/** The advisory locks of sources, in a space of their own: "detect" on a telephone's keys. */
const sourceLocks = 338328;

export type WindowTimes = Pick<DetectionWindow, 'windowStart' | 'windowEnd'>;

/**
 * Writes a window and brings its day's sums up to date; one of the same times is replaced. A window of the
 * same source that this one overlaps is given back, and then nothing is written.
 */
export async function writeDetectionWindow(
  client: PrismaClient,
  window: DetectionWindow,
): Promise<WindowTimes | null> {
  const source = JSON.stringify([window.modelId, window.source]);
  // Before the statement that looks for overlaps, which sees only what was committed when it began.
  const lock = client.$executeRaw`SELECT pg_advisory_xact_lock(${sourceLocks}::int4, hashtext(${source}))`;
  const [, overlapped] = await client.$transaction([
    lock,
    client.$queryRaw<WindowTimes[]>`${writeWindow(window)}`,
  ]);
  return overlapped[0] ?? null;
}

/** A window lasts a day at most, so one that overlaps began at most a day before. */
function writeWindow(window: DetectionWindow): Prisma.Sql {
  const { modelId, source, artifactTypes, detections, audioSeconds } = window;
  const [start, end] = [
    Prisma.sql`${window.windowStart}::timestamptz`,
    Prisma.sql`${window.windowEnd}::timestamptz`,
  ];
  return Prisma.sql`
    WITH overlapped AS (
      SELECT window_start, window_end FROM detection_window
      WHERE model_id = ${modelId} AND source = ${source}
        AND window_start > ${start} - interval '1 day' AND window_start < ${end} AND window_end > ${start}
        AND (window_start, window_end) <> (${start}, ${end})
      ORDER BY window_start LIMIT 1
    ), replaced AS (
      SELECT artifact_types, detections, audio_seconds FROM detection_window
      WHERE model_id = ${modelId} AND source = ${source} AND window_start = ${start}
    ), written AS (
      INSERT INTO detection_window
        (model_id, source, window_start, window_end, audio_seconds, artifact_types, detections)
      SELECT ${modelId}, ${source}, ${start}, ${end}, ${audioSeconds}::float8, ${artifactTypes}::text[], ${detections}::int4[]
      WHERE NOT EXISTS (SELECT FROM overlapped)
      ON CONFLICT (model_id, source, window_start) DO UPDATE SET audio_seconds = EXCLUDED.audio_seconds,
        artifact_types = EXCLUDED.artifact_types, detections = EXCLUDED.detections
      RETURNING 1
    ), changed AS (
      SELECT * FROM unnest(${artifactTypes}::text[], ${detections}::int4[]) AS own (artifact_type, detections),
        (VALUES (${audioSeconds}::float8)) AS audio (seconds)
      UNION ALL
      SELECT was.artifact_type, -was.detections, -replaced.audio_seconds
      FROM replaced, unnest(replaced.artifact_types, replaced.detections) AS was (artifact_type, detections)
    ), summed AS (
      INSERT INTO detection_day (model_id, day, artifact_type, detections, audio_seconds)
      SELECT ${modelId}, (${start} AT TIME ZONE 'UTC')::date, artifact_type, sum(detections), sum(seconds)
      FROM changed WHERE EXISTS (SELECT FROM written)
      GROUP BY artifact_type ORDER BY artifact_type
      ON CONFLICT (model_id, day, artifact_type) DO UPDATE SET
        detections = detection_day.detections + EXCLUDED.detections,
        audio_seconds = greatest(detection_day.audio_seconds + EXCLUDED.audio_seconds, 0)
    )
    SELECT window_start AS "windowStart", window_end AS "windowEnd" FROM overlapped`;
}

/** Writes windows that are known to be new and not to overlap, with their days' sums, in two statements. */
export async function insertDetectionWindows(
  db: Queryable,
  windows: readonly DetectionWindow[],
): Promise<void> {
  await db.detectionWindow.createMany({ data: [...windows] });
  const sums = new Map<string, Prisma.DetectionDayCreateManyInput & { detections: bigint }>();
  for (const { modelId, windowStart, artifactTypes, detections, audioSeconds } of windows) {
    const day = new Date(windowStart.toISOString().slice(0, 10));
    for (const [at, artifactType] of artifactTypes.entries()) {
      const key = JSON.stringify([modelId, day, artifactType]);
      const sum = sums.get(key) ?? { modelId, day, artifactType, detections: 0n, audioSeconds: 0 };
      sum.detections += BigInt(detections[at] ?? 0);
      sum.audioSeconds += audioSeconds;
      sums.set(key, sum);
    }
  }
  const rows = [...sums.values()].map((row) => ({ ...row, detections: String(row.detections) }));
  await db.$executeRaw`
    INSERT INTO detection_day (model_id, day, artifact_type, detections, audio_seconds)
    SELECT "modelId", day, "artifactType", detections, "audioSeconds" FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS sums ("modelId" text, day date, "artifactType" text, detections int8, "audioSeconds" float8)
    ON CONFLICT (model_id, day, artifact_type) DO UPDATE SET
      detections = detection_day.detections + EXCLUDED.detections,
      audio_seconds = detection_day.audio_seconds + EXCLUDED.audio_seconds`;
}

/** Removes up to `limit` windows that began before a time; gives how many. Their days' sums stay. */
export function deleteDetectionWindows(db: Queryable, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM detection_window WHERE (model_id, source, window_start) IN (
      SELECT model_id, source, window_start FROM detection_window
      WHERE window_start < ${before}::timestamptz LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )`;
}
