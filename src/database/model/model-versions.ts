import type { Queryable } from '../client.ts';
import type { Model } from '../generated/prisma/client.ts';
import { type RowOf, type Selection, table } from '../sql/columns.ts';

/** Version of a family. Null: the models whose names have no version. */
export interface FamilyVersion {
  readonly family: string;
  readonly version: string | null;
}

/** Fields of a model, with the version that was asked for. */
export type VersionModel<Field extends keyof Model> = Pick<Model, Field | 'id'> & {
  /** Index of the version in the list that was asked for. */
  readonly at: number;
  readonly isArchived: boolean;
  /** Number of models of this version that are archived as this one is, or not. */
  readonly count: number;
};

const model = table('Model');

/** Up to `limit` models of each version, in one statement: archived ones last, then newest first. */
export function modelsOfVersions<Field extends keyof Model>(
  db: Queryable,
  { select, more }: Selection<Model, Field>,
  versions: readonly FamilyVersion[],
  limit: number,
): Promise<VersionModel<Field>[]> {
  const columns = model.columns<Field | 'id'>({ select: { ...select, id: true }, more });
  const asked = JSON.stringify(versions.map((version, at) => ({ at, ...version })));
  return db.$queryRaw<(RowOf<typeof columns> & Omit<VersionModel<never>, 'id'>)[]>`
    SELECT asked.at, found.*
    FROM json_to_recordset(${asked}::json) AS asked (at int4, family text, version text)
    CROSS JOIN LATERAL (
      SELECT ${columns}, model.archived_at IS NOT NULL AS "isArchived",
        (count(*) OVER (PARTITION BY model.archived_at IS NULL))::int4 AS count
      FROM model
      WHERE model.family = asked.family AND model.version IS NOT DISTINCT FROM asked.version
      ORDER BY model.archived_at IS NOT NULL, model.created_at DESC, model.id DESC LIMIT ${limit}
    ) AS found
    ORDER BY asked.at, found."isArchived", found.id`;
}
