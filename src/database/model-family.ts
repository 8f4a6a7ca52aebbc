import type { Queryable } from './client.ts';
import { selectedColumns } from './columns.ts';
import { type Model, Prisma } from './generated/prisma/client.ts';
import type { ListQuery } from './select-page.ts';

/** The families of the models that are not archived, by name. */
export function familyList(): ListQuery {
  return {
    from: Prisma.raw(
      '(SELECT family AS name FROM model WHERE family IS NOT NULL AND archived_at IS NULL GROUP BY family) AS listed',
    ),
    columns: Prisma.raw('listed.name'),
    where: Prisma.sql`TRUE`,
    order: [{ name: 'FAMILY', expression: Prisma.raw('listed.name'), direction: 'ASC', type: 'text' }],
  };
}

/** A model of a family, with its places in it from 1, and how many models the family has. */
export type FamilyModel = Model & {
  family: string;
  /** By version, then by age. */
  placeFromNewest: number;
  /** By the lower bound of the overall F1 score, in the order of every ranking; without a bound last. */
  placeFromBest: number;
  familySize: number;
};

/**
 * Of each family the newest `limit` models that are not archived, and the best one, in one statement, the
 * newest first. Every family is read whole, by its index.
 */
export function modelsOfFamilies(
  db: Queryable,
  fields: Iterable<string>,
  names: readonly string[],
  limit: number,
): Promise<FamilyModel[]> {
  return db.$queryRaw<FamilyModel[]>`
    SELECT listed.* FROM unnest(${names}::text[]) AS families (name) CROSS JOIN LATERAL (
      SELECT ${selectedColumns('model', new Set([...fields, 'id', 'family']))},
        (row_number() OVER (ORDER BY model.version_order DESC, model.created_at DESC, model.id DESC))::int4
          AS "placeFromNewest",
        (row_number() OVER (ORDER BY model.f1_score_lower_bound DESC NULLS LAST, model.f1_score DESC,
          model.support DESC, model.created_at DESC, model.id))::int4 AS "placeFromBest",
        (count(*) OVER ())::int4 AS "familySize"
      FROM model WHERE model.family = families.name AND model.archived_at IS NULL
    ) AS listed
    WHERE listed."placeFromNewest" <= ${limit}::int4 OR listed."placeFromBest" = 1
    ORDER BY listed.family, listed."placeFromNewest"`;
}
