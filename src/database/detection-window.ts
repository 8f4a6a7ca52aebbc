import type { Queryable } from './client.ts';
import { type DetectionWindow, Prisma, type PrismaClient } from './generated/prisma/client.ts';

/** The advisory locks of sources, in a space of their own: "detect" on a telephone's keys. */
const sourceLocks = 338328;

export type WindowTimes = Pick<DetectionWindow, 'windowStart' | 'windowEnd'>;

/**
 * Writes windows, at most one of each source, and brings their days' sums up to date; one of the same times is
 * replaced. Gives for each the window of its source that it overlaps; then it is not written.
 */
export async function writeDetectionWindows(
  client: PrismaClient,
  windows: readonly DetectionWindow[],
): Promise<(WindowTimes | null)[]> {
  const sources = windows.map(({ modelId, source }) => JSON.stringify([modelId, source]));
  const [, overlapped] = await client.$transaction([
    lockSources(client, sources),
    client.$queryRaw<(WindowTimes & { place: number })[]>`${writeWindows(windows)}`,
  ]);
  const byPlace = new Map(overlapped.map((row) => [row.place, row]));
  return windows.map((_, place) => byPlace.get(place) ?? null);
}

/**
 * A statement of its own, because the next one sees only what was committed when it began; in order, so that
 * two gateways never wait for each other.
 */
function lockSources(client: PrismaClient, sources: readonly string[]) {
  return client.$executeRaw`
    SELECT pg_advisory_xact_lock(${sourceLocks}::int4, key)
    FROM (SELECT DISTINCT hashtext(source) AS key FROM unnest(${sources}::text[]) AS source ORDER BY 1) AS keys`;
}

/** A window lasts 24 hours at most, so one that overlaps another began less than those before it. */
function writeWindows(windows: readonly DetectionWindow[]): Prisma.Sql {
  const rows = JSON.stringify(windows.map((window, place) => ({ ...window, place })));
  return Prisma.sql`
    WITH input AS (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS input (place int4, "modelId" text, source text,
        "windowStart" timestamptz, "windowEnd" timestamptz, "audioSeconds" float8, "artifactTypes" text[], detections int4[])
    ), overlapped AS (
      SELECT input.place, other.window_start, other.window_end FROM input CROSS JOIN LATERAL (
        SELECT window_start, window_end FROM detection_window AS kept
        WHERE kept.model_id = input."modelId" AND kept.source = input.source
          AND kept.window_start > input."windowStart" - interval '24 hours' AND kept.window_start < input."windowEnd"
          AND kept.window_end > input."windowStart"
          AND (kept.window_start, kept.window_end) <> (input."windowStart", input."windowEnd")
        ORDER BY kept.window_start LIMIT 1
      ) AS other
    ), accepted AS (
      SELECT * FROM input WHERE NOT EXISTS (SELECT FROM overlapped WHERE overlapped.place = input.place)
    ), replaced AS (
      SELECT kept.* FROM accepted JOIN detection_window AS kept ON kept.model_id = accepted."modelId"
        AND kept.source = accepted.source AND kept.window_start = accepted."windowStart"
    ), written AS (
      INSERT INTO detection_window
        (model_id, source, window_start, window_end, audio_seconds, artifact_types, detections)
      SELECT "modelId", source, "windowStart", "windowEnd", "audioSeconds", "artifactTypes", detections FROM accepted
      ON CONFLICT (model_id, source, window_start) DO UPDATE SET audio_seconds = EXCLUDED.audio_seconds,
        artifact_types = EXCLUDED.artifact_types, detections = EXCLUDED.detections
    ), changed AS (
      SELECT "modelId" AS model_id, "windowStart" AS time, class.artifact_type, class.detections, "audioSeconds" AS seconds
      FROM accepted, unnest("artifactTypes", accepted.detections) AS class (artifact_type, detections)
      UNION ALL
      SELECT model_id, window_start, class.artifact_type, -class.detections, -audio_seconds
      FROM replaced, unnest(artifact_types, replaced.detections) AS class (artifact_type, detections)
    ), summed AS (
      INSERT INTO detection_day (model_id, day, artifact_type, detections, audio_seconds)
      SELECT model_id, (time AT TIME ZONE 'UTC')::date AS day, artifact_type, sum(detections), sum(seconds)
      FROM changed GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (model_id, day, artifact_type) DO UPDATE SET
        detections = detection_day.detections + EXCLUDED.detections,
        audio_seconds = greatest(detection_day.audio_seconds + EXCLUDED.audio_seconds, 0)
    )
    SELECT place, window_start AS "windowStart", window_end AS "windowEnd" FROM overlapped`;
}

/** Adds windows that were just inserted, and that are new, to the sums of their days. */
export async function addToDays(db: Queryable, windows: readonly DetectionWindow[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO detection_day (model_id, day, artifact_type, detections, audio_seconds)
    SELECT "modelId", ("windowStart" AT TIME ZONE 'UTC')::date, class.artifact_type,
      sum(class.detections), sum("audioSeconds")
    FROM json_to_recordset(${JSON.stringify(windows)}::json) AS input ("modelId" text, "windowStart" timestamptz,
        "audioSeconds" float8, "artifactTypes" text[], detections int4[]),
      unnest("artifactTypes", input.detections) AS class (artifact_type, detections)
    GROUP BY 1, 2, 3
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
