import type { Queryable } from '../client.ts';
import type { Review } from '../generated/prisma/client.ts';
import { bulkInsert } from '../sql/bulk-insert.ts';
import type { Period, ReviewSum, TimeBucket } from './detection-sums.ts';

export function reviewById(db: Queryable, id: string): Promise<Review | null> {
  return db.review.findUnique({ where: { id } });
}

export function reviewsByIds(db: Queryable, ids: readonly string[]): Promise<Review[]> {
  return db.review.findMany({ where: { id: { in: [...ids] } } });
}

/** Inserts a review. Returns false if the id is taken. */
export async function insertReview(db: Queryable, review: Review): Promise<boolean> {
  const { count } = await db.review.createMany({ data: [review], skipDuplicates: true });
  return count > 0;
}

export function insertReviews(db: Queryable, rows: readonly Review[]): Promise<void> {
  return bulkInsert(db, 'Review', rows);
}

/** Reviewed detections of one artifact type of a model in a time bucket. */
export interface ReviewedBucket
  extends Pick<ReviewSum, 'modelId' | 'artifactType' | 'confirmed' | 'rejected'> {
  /** Start of the bucket in milliseconds. */
  readonly start: number;
}

/** Reviews of each bucket (UTC) of a period that has any, by model and artifact type, in one statement. */
export function reviewsOfBuckets(
  db: Queryable,
  modelIds: readonly string[],
  { since, until }: Period,
  bucket: TimeBucket,
): Promise<ReviewedBucket[]> {
  return db.$queryRaw<ReviewedBucket[]>`
    SELECT model_id AS "modelId", artifact_type AS "artifactType",
      extract(epoch FROM start)::float8 * 1000 AS start,
      sum(confirmed)::float8 AS confirmed, sum(rejected)::float8 AS rejected
    FROM review
      CROSS JOIN LATERAL date_trunc(${bucket.toLowerCase()}, reviewed_at AT TIME ZONE 'UTC') AS start
    WHERE model_id = ANY(${modelIds}::text[])
      AND reviewed_at >= ${since}::timestamptz AND reviewed_at < ${until}::timestamptz
    GROUP BY model_id, artifact_type, start`;
}
