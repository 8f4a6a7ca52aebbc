import type { Queryable } from '../client.ts';
import type { Review } from '../generated/prisma/client.ts';
import { bulkInsert } from '../sql/bulk-insert.ts';

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
