import type { Queryable } from '../client.ts';
import { jsonRows } from '../sql/json-rows.ts';

export interface NamedModel {
  readonly id: string;
  readonly name: string;
}

/** Up to `limit` models with a name and no family. */
export function selectModelsWithoutFamily(db: Queryable, limit: number): Promise<NamedModel[]> {
  return db.$queryRaw<NamedModel[]>`
    SELECT model.id, model.name FROM model
    WHERE model.name IS NOT NULL AND model.family IS NULL LIMIT ${limit}`;
}

/** Writes family and version of models whose name is unchanged. */
export async function updateNameParts(
  db: Queryable,
  rows: readonly (NamedModel & {
    readonly family: string;
    readonly version: string | null;
    readonly versionOrder: readonly string[];
  })[],
): Promise<void> {
  await db.$executeRaw`
    UPDATE model SET family = rows.family, version = rows.version, version_order = rows."versionOrder"
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS rows (${jsonRows('Model').types})
    WHERE model.id = rows.id AND model.name = rows.name`;
}
