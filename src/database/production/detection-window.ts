import type { Queryable } from '../client.ts';
import { type DetectionWindow, Prisma, type PrismaClient } from '../generated/prisma/client.ts';
import { bulkInsert } from '../sql/bulk-insert.ts';
import { jsonRows } from '../sql/json-rows.ts';

/** Advisory locks of sources, in their own key space: "detect" on the keys of a telephone. */
const sourceLocks = 338328;

export type WindowTimes = Pick<DetectionWindow, 'windowStart' | 'windowEnd'>;

/**
 * Reason that a window is not written: windows of its time have been removed, or it overlaps another window
 * of its source.
 */
export type WindowConflict =
  | { readonly retainedSince: Date }
  | ({ readonly retainedSince: null } & WindowTimes);

/**
 * Writes windows, at most one per source, and updates the sums of their days; a window with the same times is
 * replaced. Returns for each the reason that it is not written, or null.
 */
export async function writeDetectionWindows(
  client: PrismaClient,
  windows: readonly DetectionWindow[],
): Promise<(WindowConflict | null)[]> {
  const sources = windows.map(({ modelId, source }) => JSON.stringify([modelId, source]));
  const [, conflicts] = await client.$transaction([
    lockSources(client, sources),
    client.$queryRaw<(WindowConflict & { place: number })[]>`${writeWindows(windows)}`,
  ]);
  const byPlace = new Map(conflicts.map((row) => [row.place, row]));
  return windows.map((_, place) => byPlace.get(place) ?? null);
}

/**
 * Locks in a statement of its own, because the next one sees only rows that were committed before it began.
 * Locks in a fixed order, so that two gateways never wait for each other.
 */
function lockSources(client: PrismaClient, sources: readonly string[]) {
  return client.$executeRaw`
    SELECT pg_advisory_xact_lock(${sourceLocks}::int4, key)
    FROM (SELECT DISTINCT hashtext(source) AS key FROM unnest(${sources}::text[]) AS source ORDER BY 1) AS keys`;
}

const { columns, fields, types } = jsonRows('DetectionWindow');

/**
 * A window lasts at most 24 hours, which bounds the search for overlaps. Windows and the removal time are
 * read in one snapshot, so that the sums of a day never count a window twice.
 */
function writeWindows(windows: readonly DetectionWindow[]): Prisma.Sql {
  const rows = JSON.stringify(windows.map((window, place) => ({ ...window, place })));
  return Prisma.sql`
    WITH input AS (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS input (place int4, ${types})
    ), refused AS (
      SELECT input.place, pruning.before, other.window_start, other.window_end FROM input
      LEFT JOIN detection_pruning AS pruning ON pruning.before > input."windowStart"
      LEFT JOIN LATERAL (
        SELECT window_start, window_end FROM detection_window AS kept
        WHERE kept.model_id = input."modelId" AND kept.source = input.source
          AND kept.window_start > input."windowStart" - interval '24 hours' AND kept.window_start < input."windowEnd"
          AND kept.window_end > input."windowStart"
          AND (kept.window_start, kept.window_end) <> (input."windowStart", input."windowEnd")
        ORDER BY kept.window_start LIMIT 1
      ) AS other ON TRUE
      WHERE pruning.before IS NOT NULL OR other.window_start IS NOT NULL
    ), accepted AS (
      SELECT * FROM input WHERE NOT EXISTS (SELECT FROM refused WHERE refused.place = input.place)
    ), replaced AS (
      SELECT kept.* FROM accepted JOIN detection_window AS kept ON kept.model_id = accepted."modelId"
        AND kept.source = accepted.source AND kept.window_start = accepted."windowStart"
    ), written AS (
      INSERT INTO detection_window (${columns})
      SELECT ${fields} FROM accepted
      ON CONFLICT (model_id, source, window_start) DO UPDATE SET audio_seconds = EXCLUDED.audio_seconds,
        artifact_types = EXCLUDED.artifact_types, detections = EXCLUDED.detections
    ), changed AS (
      SELECT "modelId" AS model_id, "windowStart" AS time, entry.artifact_type, entry.detections, "audioSeconds"::numeric AS seconds
      FROM accepted, unnest("artifactTypes", accepted.detections) AS entry (artifact_type, detections)
      UNION ALL
      SELECT model_id, window_start, entry.artifact_type, -entry.detections, -audio_seconds::numeric
      FROM replaced, unnest(artifact_types, replaced.detections) AS entry (artifact_type, detections)
    ), summed AS (
      INSERT INTO detection_day (model_id, day, artifact_type, detections, audio_seconds)
      SELECT model_id, (time AT TIME ZONE 'UTC')::date AS day, artifact_type, sum(detections), sum(seconds)
      FROM changed GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (model_id, day, artifact_type) DO UPDATE SET
        detections = detection_day.detections + EXCLUDED.detections,
        audio_seconds = detection_day.audio_seconds + EXCLUDED.audio_seconds
    )
    SELECT place, before AS "retainedSince", window_start AS "windowStart", window_end AS "windowEnd" FROM refused`;
}

/** Key of a window. */
export type WindowKey = Pick<DetectionWindow, 'modelId' | 'source' | 'windowStart'>;

export function detectionWindowsByKeys(
  db: Queryable,
  keys: readonly WindowKey[],
): Promise<DetectionWindow[]> {
  return db.detectionWindow.findMany({ where: { OR: [...keys] } });
}

export function insertDetectionWindows(db: Queryable, rows: readonly DetectionWindow[]): Promise<void> {
  return bulkInsert(db, 'DetectionWindow', rows);
}

/** Adds new windows, just inserted, to the sums of their days. */
export async function addToDays(db: Queryable, windows: readonly DetectionWindow[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO detection_day (model_id, day, artifact_type, detections, audio_seconds)
    SELECT "modelId", ("windowStart" AT TIME ZONE 'UTC')::date, entry.artifact_type,
      sum(entry.detections), sum("audioSeconds"::numeric)
    FROM json_to_recordset(${JSON.stringify(windows)}::json) AS input (${types}),
      unnest("artifactTypes", input.detections) AS entry (artifact_type, detections)
    GROUP BY 1, 2, 3
    ON CONFLICT (model_id, day, artifact_type) DO UPDATE SET
      detections = detection_day.detections + EXCLUDED.detections,
      audio_seconds = detection_day.audio_seconds + EXCLUDED.audio_seconds`;
}

/**
 * Removes up to `limit` windows that began before a time, and records at once that windows before it may be
 * removed. Returns their number. The sums of their days stay.
 */
export async function deleteDetectionWindows(db: Queryable, before: Date, limit: number): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    WITH removed AS (
      DELETE FROM detection_window WHERE (model_id, source, window_start) IN (
        SELECT model_id, source, window_start FROM detection_window
        WHERE window_start < ${before}::timestamptz LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ) RETURNING TRUE
    ), noted AS (
      INSERT INTO detection_pruning (id, before)
      SELECT 1, ${before}::timestamptz WHERE EXISTS (SELECT FROM removed)
      ON CONFLICT (id) DO UPDATE SET before = EXCLUDED.before WHERE detection_pruning.before < EXCLUDED.before
    )
    SELECT count(*)::int4 AS count FROM removed`;
  return rows[0]?.count ?? 0;
}
