import type { Queryable } from '../client.ts';
import { type Deployment, Prisma } from '../generated/prisma/client.ts';
import { column, selectedColumns } from '../sql/columns.ts';
import type { Order } from '../sql/cursor.ts';
import type { ListQuery } from '../sql/select-page.ts';
import { isStorable } from '../sql/text.ts';

/** First `limit` slots, or those where a model serves, by name. */
export async function selectDeployments(
  db: Queryable,
  modelId: string | null | undefined,
  limit: number,
): Promise<Deployment[]> {
  if (modelId != null && !isStorable(modelId)) return [];
  const where = modelId == null ? {} : { modelId };
  return db.deployment.findMany({ where, orderBy: { slot: 'asc' }, take: limit });
}

export function deploymentsBySlots(db: Queryable, slots: readonly string[]): Promise<Deployment[]> {
  return db.deployment.findMany({ where: { slot: { in: [...slots] } } });
}

/** First `limit` slots where each model serves, by name. */
export function deploymentsByModelIds(
  db: Queryable,
  modelIds: readonly string[],
  limit: number,
): Promise<(Deployment & { modelId: string })[]> {
  const fields = ['slot', 'modelId', 'since', 'by', 'reason', 'number'];
  return db.$queryRaw<(Deployment & { modelId: string })[]>`
    SELECT listed.* FROM unnest(${modelIds}::text[]) AS models (id) CROSS JOIN LATERAL (
      SELECT ${selectedColumns('deployment', fields)} FROM deployment
      WHERE deployment.model_id = models.id ORDER BY deployment.slot LIMIT ${limit}
    ) AS listed`;
}

export interface Moment {
  readonly slot: string;
  readonly time: Date;
}

/** Model that served at each time, in order. Null: none. */
export async function modelIdsAt(db: Queryable, moments: readonly Moment[]): Promise<(string | null)[]> {
  const slots = moments.map(({ slot }) => slot);
  // As text, PostgreSQL writes years before 1 and after 9999 unlike JavaScript.
  const seconds = moments.map(({ time }) => time.getTime() / 1_000);
  const rows = await db.$queryRaw<{ modelId: string | null }[]>`
    SELECT served.model_id AS "modelId"
    FROM unnest(${slots}::text[], ${seconds}::float8[]) WITH ORDINALITY AS moments (slot, seconds, place)
    LEFT JOIN LATERAL (
      SELECT change.model_id FROM deployment_change AS change
      WHERE change.slot = moments.slot AND change.time <= to_timestamp(moments.seconds)
      ORDER BY change.time DESC, change.number DESC LIMIT 1
    ) AS served ON TRUE ORDER BY moments.place`;
  return rows.map(({ modelId }) => modelId);
}

export const changeSlot = column('change', 'slot');

export const historyOrder: Order = {
  list: 'history',
  keys: [{ name: 'NUMBER', expression: column('change', 'number'), direction: 'DESC', type: 'int4' }],
};

/** Changes of the slots, newest first. */
export function deploymentHistory(fields: Iterable<string>): ListQuery {
  return {
    from: Prisma.raw('deployment_change AS change'),
    columns: selectedColumns('change', fields),
    where: Prisma.sql`TRUE`,
    order: historyOrder,
  };
}

/** Change of a slot that a rollback can go back to. */
export interface EarlierDeployment {
  readonly modelId: string;
  readonly previousNumber: number | null;
}

/**
 * Last usable model before the slot's current one. Follows the previous number of each change, so models that
 * were rolled back from are not included.
 */
export async function earlierDeployment(
  db: Queryable,
  { slot, number, modelId }: Pick<Deployment, 'slot' | 'number' | 'modelId'>,
): Promise<EarlierDeployment | null> {
  const rows = await db.$queryRaw<EarlierDeployment[]>`
    WITH RECURSIVE earlier AS (
      SELECT change.* FROM deployment_change AS change WHERE change.slot = ${slot} AND change.number = ${number}
      UNION ALL
      SELECT change.* FROM deployment_change AS change
      JOIN earlier ON change.slot = earlier.slot AND change.number = earlier.previous_number
    )
    SELECT earlier.model_id AS "modelId", earlier.previous_number AS "previousNumber" FROM earlier JOIN model ON model.id = earlier.model_id
    WHERE earlier.number < ${number} AND model.is_active AND model.archived_at IS NULL
      AND model.id IS DISTINCT FROM ${modelId}::text
    ORDER BY earlier.number DESC LIMIT 1`;
  return rows[0] ?? null;
}
