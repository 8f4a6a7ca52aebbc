import { z } from 'zod';
import type { Queryable } from '../../database/client.ts';
import type { Review } from '../../database/generated/prisma/client.ts';
import { insertReview, insertReviews, reviewById } from '../../database/production/reviews.ts';
import { canonicalJson } from '../change/append-events.ts';
import type { Registry } from '../change/change.ts';
import { AlreadyExistsError, NotFoundError } from '../errors.ts';
import { parseInput } from '../validation/parse-input.ts';
import { artifactType, id, integer, pastTime, plainText } from '../validation/rules.ts';
import { notDetected } from './detections-input.ts';

/** What a person found when reviewing a model's detections of one class. */
export type RecordReviewInput = Omit<Review, 'missed' | 'reviewer'> & {
  /** Absent or null: nobody looked for misses. */
  readonly missed?: number | null | undefined;
  readonly reviewer?: string | null | undefined;
};

/** The most of each that one review may count. */
const most = 1_000_000;

function reviewSchema(now: Date, artifactTypes: readonly string[]) {
  return z.object({
    id,
    artifactType: artifactType.refine((type) => artifactTypes.includes(type), {
      error: ({ input }) => notDetected(String(input), artifactTypes),
    }),
    confirmed: integer(0, most),
    rejected: integer(0, most),
    missed: integer(0, most).nullish(),
    reviewedAt: pastTime(now),
    reviewer: plainText(100).nullish(),
  });
}

/**
 * Records a review, or finds it recorded with the same content. Like an evaluation it never changes, and like
 * a window of detections it is a measurement: it waits for no change and appends no event.
 * @throws AlreadyExistsError where the id is taken by a review with other content
 */
export async function recordReview(
  { client, windowWriter, now }: Registry,
  input: RecordReviewInput,
): Promise<Review> {
  const artifactTypes = await windowWriter.artifactTypesOf(input.modelId);
  if (!artifactTypes) throw new NotFoundError('model', input.modelId);
  parseInput(reviewSchema(now(), artifactTypes), input);
  const review = reviewRow(input);
  if (await insertReview(client, review)) return review;
  const recorded = await reviewById(client, review.id);
  if (canonicalJson(recorded) !== canonicalJson(review)) throw new AlreadyExistsError('review', review.id);
  return review;
}

/** Records reviews that are known to be right and new, such as those of a sample. */
export function bulkInsertReviews(db: Queryable, inputs: readonly RecordReviewInput[]): Promise<void> {
  return insertReviews(db, inputs.map(reviewRow));
}

function reviewRow(input: RecordReviewInput): Review {
  const { id, modelId, artifactType, confirmed, rejected, missed, reviewedAt, reviewer } = input;
  return {
    id,
    modelId,
    artifactType,
    confirmed,
    rejected,
    missed: missed ?? null,
    reviewedAt,
    reviewer: reviewer ?? null,
  };
}
