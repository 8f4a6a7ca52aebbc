import type { Queryable } from '../client.ts';
import { Prisma } from '../generated/prisma/client.ts';

/** A stretch of time, from `since` to before `until`. */
export interface Period {
  readonly since: Date;
  readonly until: Date;
}

export type TimeBucket = 'HOUR' | 'DAY' | 'WEEK' | 'MONTH';

/** What a model detected of one class in a stretch of time, and in how much audio. */
export interface DetectionSum {
  readonly modelId: string;
  readonly artifactType: string;
  readonly detections: number;
  readonly audioSeconds: number;
}

/** A day in milliseconds. */
export const dayMs = 24 * 60 * 60_000;

/**
 * The rows that make up a period: daily sums for its whole days, and windows for what is left at its ends. A
 * window counts when and where it begins. Each part is a range of an index, so nothing outside is read.
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
    SELECT model_id, class.artifact_type, window_start AT TIME ZONE 'UTC' AS time, class.detections,
      audio_seconds::numeric
    FROM detection_window,
      unnest(detection_window.artifact_types, detection_window.detections) AS class (artifact_type, detections)
    WHERE model_id = ANY(${modelIds}::text[])
      AND window_start >= ${since}::timestamptz AND window_start < ${until}::timestamptz`;
}

const date = (day: Date) => day.toISOString().slice(0, 10);

const sums = Prisma.sql`model_id AS "modelId", artifact_type AS "artifactType",
  sum(detections)::float8 AS detections, sum(audio_seconds)::float8 AS "audioSeconds"`;

/** The sums of a period and of the one before it, by model and class, in one statement. */
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

/** The sums of each bucket (UTC) of a period in which audio was recorded, in order. `start` in milliseconds. */
export function sumsOfBuckets(
  db: Queryable,
  modelIds: readonly string[],
  period: Period,
  bucket: TimeBucket,
): Promise<(DetectionSum & { start: number })[]> {
  // Hours are known only from the windows themselves.
  const rows = bucket === 'HOUR' ? windows(modelIds, period) : counted(modelIds, period);
  const start = Prisma.sql`date_trunc(${bucket.toLowerCase()}, time)`;
  return db.$queryRaw<(DetectionSum & { start: number })[]>`
    SELECT extract(epoch FROM start)::float8 * 1000 AS start, ${sums}
    FROM (SELECT ${start} AS start, listed.* FROM (${rows}) AS listed) AS bucketed
    GROUP BY start, model_id, artifact_type ORDER BY start`;
}

/** What reviews of one class of a model found in a period. */
export interface ReviewSum {
  readonly modelId: string;
  readonly artifactType: string;
  readonly confirmed: number;
  readonly rejected: number;
  /** Null while nobody looked for misses. */
  readonly missed: number | null;
  /** The confirmed of those reviews that looked for misses. */
  readonly confirmedWithMissCheck: number;
}

/** The sums of the reviews made in a period, by model and class. */
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
