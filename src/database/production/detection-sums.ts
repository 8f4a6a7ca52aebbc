import type { Queryable } from '../client.ts';
import { Prisma } from '../generated/prisma/client.ts';

/** Period from `since` until before `until`. */
export interface Period {
  readonly since: Date;
  readonly until: Date;
}

export type TimeBucket = 'HOUR' | 'DAY' | 'WEEK' | 'MONTH';

/** Detections of one artifact type in a period, with the length of the audio. */
export interface DetectionSum {
  readonly modelId: string;
  readonly artifactType: string;
  readonly detections: number;
  readonly audioSeconds: number;
}

/** Milliseconds of a day. */
export const dayMs = 24 * 60 * 60_000;

/**
 * Rows of a period: daily sums for whole days, windows for the rest at both ends. A window counts at its
 * start. Each part is a range of an index, so nothing outside is read.
 */
function counted(modelIds: readonly string[], { since, until }: Period): Prisma.Sql {
  const firstDay = new Date(Math.ceil(since.getTime() / dayMs) * dayMs);
  const lastDay = new Date(Math.floor(until.getTime() / dayMs) * dayMs);
  if (firstDay >= lastDay) return windows(modelIds, { since, until });
  return Prisma.sql`${windows(modelIds, { since, until: firstDay })}
    UNION ALL ${windows(modelIds, { since: lastDay, until })}
    UNION ALL
    SELECT model_id, artifact_type, day::timestamp AS time, detections, audio_seconds FROM detection_day
    WHERE model_id = ANY(${modelIds}::text[]) AND day >= ${date(firstDay)}::date AND day < ${date(lastDay)}::date`;
}

function windows(modelIds: readonly string[], { since, until }: Period): Prisma.Sql {
  return Prisma.sql`
    SELECT model_id, entry.artifact_type, window_start AT TIME ZONE 'UTC' AS time, entry.detections,
      audio_seconds::numeric
    FROM detection_window,
      unnest(detection_window.artifact_types, detection_window.detections) AS entry (artifact_type, detections)
    WHERE model_id = ANY(${modelIds}::text[])
      AND window_start >= ${since}::timestamptz AND window_start < ${until}::timestamptz`;
}

const date = (day: Date) => day.toISOString().slice(0, 10);

const sums = Prisma.sql`model_id AS "modelId", artifact_type AS "artifactType",
  sum(detections)::float8 AS detections, sum(audio_seconds)::float8 AS "audioSeconds"`;

/** Sums of a period and of the previous one, by model and artifact type, in one statement. */
export function sumsOfPeriods(
  db: Queryable,
  modelIds: readonly string[],
  period: Period,
  before: Period,
): Promise<(DetectionSum & { isBefore: boolean })[]> {
  return db.$queryRaw<(DetectionSum & { isBefore: boolean })[]>`
    SELECT FALSE AS "isBefore", ${sums} FROM (${counted(modelIds, period)}) AS now GROUP BY model_id, artifact_type
    UNION ALL
    SELECT TRUE, ${sums} FROM (${counted(modelIds, before)}) AS before GROUP BY model_id, artifact_type`;
}

/** Sums of each bucket (UTC) of a period with audio, in order. `start` in milliseconds. */
export function sumsOfBuckets(
  db: Queryable,
  modelIds: readonly string[],
  period: Period,
  bucket: TimeBucket,
): Promise<(DetectionSum & { start: number })[]> {
  // Only the windows themselves have hours.
  const rows = bucket === 'HOUR' ? windows(modelIds, period) : counted(modelIds, period);
  const start = Prisma.sql`date_trunc(${bucket.toLowerCase()}, time)`;
  return db.$queryRaw<(DetectionSum & { start: number })[]>`
    SELECT extract(epoch FROM start)::float8 * 1000 AS start, ${sums}
    FROM (SELECT ${start} AS start, listed.* FROM (${rows}) AS listed) AS bucketed
    GROUP BY start, model_id, artifact_type ORDER BY start`;
}

/** Reviews of one artifact type of a model in a period. */
export interface ReviewSum {
  readonly modelId: string;
  readonly artifactType: string;
  readonly confirmed: number;
  readonly rejected: number;
  /** Null: no review looked for misses. */
  readonly missed: number | null;
  /** Confirmed detections of the reviews that looked for misses. */
  readonly confirmedWithMissCheck: number;
}

/** Sums of the reviews in a period, by model and artifact type. */
export function sumsOfReviews(
  db: Queryable,
  modelIds: readonly string[],
  { since, until }: Period,
): Promise<ReviewSum[]> {
  return db.$queryRaw<ReviewSum[]>`
    SELECT model_id AS "modelId", artifact_type AS "artifactType", sum(confirmed)::float8 AS confirmed,
      sum(rejected)::float8 AS rejected, sum(missed)::float8 AS missed,
      coalesce(sum(confirmed) FILTER (WHERE missed IS NOT NULL), 0)::float8 AS "confirmedWithMissCheck"
    FROM review WHERE model_id = ANY(${modelIds}::text[])
      AND reviewed_at >= ${since}::timestamptz AND reviewed_at < ${until}::timestamptz
    GROUP BY model_id, artifact_type`;
}
