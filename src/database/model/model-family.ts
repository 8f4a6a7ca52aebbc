import type { Queryable } from '../client.ts';
import { type Model, Prisma } from '../generated/prisma/client.ts';
import { type Columns, type RowOf, type Selection, table } from '../sql/columns.ts';
import { type Criterion, orderKeys } from '../sql/criteria.ts';
import { type Order, orderBy } from '../sql/cursor.ts';
import { countRows, type Page, type PageRequest, selectColumnsPage, within } from '../sql/select-page.ts';

const model = table('Model');

/** Models that belong to families. */
const listed = Prisma.sql`model.family IS NOT NULL AND model.archived_at IS NULL`;

export const familyOrderFields = ['NAME'] as const;
export type ModelFamilyOrder = Criterion<(typeof familyOrderFields)[number]>;

const keysOf = (name: Prisma.Sql, order: readonly ModelFamilyOrder[]) =>
  orderKeys({ NAME: { expression: name, type: 'text' } }, order, 'NAME');

/** Order of a list of families. */
export function familyOrder(order: readonly ModelFamilyOrder[]): Order {
  return { list: 'modelFamilies', keys: keysOf(Prisma.sql`families.name`, order) };
}

/**
 * Page of family names, in one statement. Goes from name to name in their index: reads a row or two per
 * family, however many models it has.
 */
export function selectFamilies(
  db: Queryable,
  order: readonly ModelFamilyOrder[],
  page: PageRequest,
): Promise<Page<{ name: string }>> {
  const keys = keysOf(model.column('family'), order);
  const rising = (keys[0]?.direction === 'ASC') !== page.backward;
  const further = rising ? Prisma.sql`>` : Prisma.sql`<`;
  const next = (condition: Prisma.Sql) => Prisma.sql`
    SELECT model.family FROM model
    WHERE ${listed} AND ${within(keys, page)} AND ${condition}
    ORDER BY ${orderBy(keys, page.backward)} LIMIT 1`;
  const families = Prisma.sql`(
    WITH RECURSIVE found (name, place) AS (
      SELECT (${next(Prisma.sql`TRUE`)}), 1
      UNION ALL
      SELECT (${next(Prisma.sql`model.family ${further} found.name`)}), found.place + 1
      FROM found WHERE found.name IS NOT NULL AND found.place <= ${page.limit}::int4
    ) SELECT found.name FROM found WHERE found.name IS NOT NULL) AS families`;
  const columns: Columns<{ name: string }> = Prisma.sql`families.name`;
  return selectColumnsPage(
    db,
    { from: families, where: Prisma.sql`TRUE`, order: familyOrder(order) },
    columns,
    page,
  );
}

/** Number of families. */
export function countFamilies(db: Queryable): Promise<number> {
  const families = Prisma.sql`(SELECT FROM model WHERE ${listed} GROUP BY model.family) AS families`;
  return countRows(db, { from: families, where: Prisma.sql`TRUE` });
}

/** Fields of a model with its positions in its family, from 1, and the number of models in the family. */
export type FamilyModel<Field extends keyof Model = never> = Pick<Model, Field | 'id'> & FamilyPlace;

interface FamilyPlace {
  family: string;
  /** By version, then by age. */
  rankFromNewest: number;
  /** Position of its version in the family, newest first. */
  versionRank: number;
  /** Position in its version, newest first. */
  rankWithinVersion: number;
  /**
   * By the lower bound of the overall F1 score, in the order of every ranking. Without a lower bound last, by
   * score.
   */
  rankFromBest: number;
  familySize: number;
}

/**
 * One statement for each family's newest `limit` models that are not archived, the newest model of each of
 * their versions and of the previous version, and the best model; newest first. Reads every family whole, by
 * its index.
 */
export function modelsOfFamilies<Field extends keyof Model>(
  db: Queryable,
  { select, more }: Selection<Model, Field>,
  names: readonly string[],
  limit: number,
): Promise<FamilyModel<Field>[]> {
  const columns = model.columns<Field | 'id' | 'family'>({
    select: { ...select, id: true, family: true },
    more,
  });
  return db.$queryRaw<(RowOf<typeof columns> & FamilyPlace)[]>`
    SELECT listed.* FROM unnest(${names}::text[]) AS families (name) CROSS JOIN LATERAL (
      SELECT ${columns},
        (row_number() OVER (ORDER BY model.version_order DESC, model.created_at DESC, model.id DESC))::int4
          AS "rankFromNewest",
        (dense_rank() OVER (ORDER BY model.version_order DESC))::int4 AS "versionRank",
        (row_number() OVER (PARTITION BY model.version_order ORDER BY model.created_at DESC, model.id DESC))::int4
          AS "rankWithinVersion",
        (row_number() OVER (ORDER BY model.f1_score_lower_bound DESC NULLS LAST,
          CASE WHEN model.f1_score_lower_bound IS NULL THEN model.f1_score END DESC,
          model.support DESC, model.created_at DESC, model.id))::int4 AS "rankFromBest",
        (count(*) OVER ())::int4 AS "familySize"
      FROM model WHERE model.family = families.name AND ${listed}
    ) AS listed
    WHERE listed."rankFromNewest" <= ${limit}::int4 OR listed."rankFromBest" = 1
      OR (listed."rankWithinVersion" = 1 AND listed."versionRank" <= ${limit}::int4 + 1)
    ORDER BY listed.family, listed."rankFromNewest"`;
}
