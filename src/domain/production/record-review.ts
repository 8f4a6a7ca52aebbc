import { z } from 'zod';
import type { Queryable } from '../../database/client.ts';
import type { Review } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import { insertReview, insertReviews, reviewById } from '../../database/production/reviews.ts';
import { canonicalJson } from '../change/append-events.ts';
import type { Registry } from '../change/change.ts';
import { AlreadyExistsError, NotFoundError } from '../errors.ts';
import { mustBeDetected } from '../model/model-input.ts';
import { brokenRule } from '../validation/must-be.ts';
import { integer } from '../validation/numbers.ts';
import { parseInput } from '../validation/parse-input.ts';
import { artifactType, id, soughtId } from '../validation/rules.ts';
import type { RulesOf } from '../validation/rules-of.ts';
import { plainText } from '../validation/text.ts';
import { pastTime } from '../validation/times.ts';

/** Maximum of each count in a review. */
const maxCount = 1_000_000;

/** Result of a review of detections of one artifact type. */
function reviewSchema(now: Date, artifactTypes: readonly string[]) {
  return z.strictObject({
    id,
    modelId: soughtId,
    artifactType: artifactType.refine(
      (type) => artifactTypes.includes(type),
      brokenRule('UNKNOWN_REFERENCE', (input) => mustBeDetected(artifactTypes, input)),
    ),
    confirmed: integer(0, maxCount),
    rejected: integer(0, maxCount),
    /** Absent or null: the review did not look for misses. */
    missed: integer(0, maxCount).nullish(),
    reviewedAt: pastTime(now),
    reviewer: plainText(100).nullish(),
  } satisfies RulesOf<ReviewWithGaps>);
}

type ReviewWithGaps = Omit<Review, 'missed' | 'reviewer'> & {
  readonly missed?: Maybe<number>;
  readonly reviewer?: Maybe<string>;
};

export type RecordReviewInput = z.output<ReturnType<typeof reviewSchema>>;

/**
 * Records a review. The same content again changes nothing, and a review never changes. A review is a
 * measurement: it waits for no change of the registry and appends no event.
 * @throws AlreadyExistsError if the id is taken by a review with other content
 */
export async function recordReview(
  { client, windowWriter, now }: Registry,
  given: RecordReviewInput,
): Promise<Review> {
  const artifactTypes = await windowWriter.artifactTypesOf(given.modelId);
  if (!artifactTypes) throw new NotFoundError('model', { modelId: given.modelId });
  const review = reviewRow(parseInput(reviewSchema(now(), artifactTypes), given));
  if (await insertReview(client, review)) return review;
  const recorded = await reviewById(client, review.id);
  if (canonicalJson(recorded) !== canonicalJson(review)) {
    throw new AlreadyExistsError('review', { reviewId: review.id });
  }
  return review;
}

/** Records reviews without checks: they must be valid and new, as in the sample registry. */
export function bulkInsertReviews(db: Queryable, inputs: readonly RecordReviewInput[]): Promise<void> {
  return insertReviews(db, inputs.map(reviewRow));
}

function reviewRow(input: RecordReviewInput): Review {
  return { ...input, missed: input.missed ?? null, reviewer: input.reviewer ?? null };
}
