import type { Queryable } from '../client.ts';
import { type Deployment, type DeploymentChange, Prisma } from '../generated/prisma/client.ts';
import type { Json } from '../json.ts';
import { table } from '../sql/columns.ts';
import { type Criterion, orderKeys } from '../sql/criteria.ts';
import type { TableList } from '../sql/select-page.ts';

const change = table('DeploymentChange', 'change');

export const deploymentChangeOrderFields = ['NUMBER'] as const;
type DeploymentChangeOrderField = (typeof deploymentChangeOrderFields)[number];
export type DeploymentChangeOrder = Criterion<DeploymentChangeOrderField>;

/** Changes of slots, in the requested order. */
export function deploymentHistory(order: readonly DeploymentChangeOrder[]): TableList<DeploymentChange> {
  const columns = { NUMBER: { expression: change.column('number'), type: 'int4' } } as const;
  return {
    table: change,
    from: change.from,
    where: Prisma.sql`TRUE`,
    order: { list: 'history', keys: orderKeys<DeploymentChangeOrderField>(columns, order, 'NUMBER') },
  };
}

/** Key of a change of a slot. */
export type ChangeKey = Pick<DeploymentChange, 'slot' | 'number'>;

export function deploymentChangesByKeys(
  db: Queryable,
  keys: readonly ChangeKey[],
): Promise<DeploymentChange[]> {
  return db.deploymentChange.findMany({ where: { OR: keys.map(({ slot, number }) => ({ slot, number })) } });
}

/** Adds a change to the history of its slot, with the result of its gate, if any. */
export async function appendDeploymentChange(
  db: Queryable,
  { gate, ...change }: Omit<DeploymentChange, 'gate'> & { readonly gate?: Json },
): Promise<void> {
  await db.deploymentChange.create({ data: { ...change, ...(gate && { gate }) } });
}

export interface Moment {
  readonly slot: string;
  readonly time: Date;
}

/** Model that served at each time, in order. Null: none. */
export async function modelIdsAt(db: Queryable, moments: readonly Moment[]): Promise<(string | null)[]> {
  const slots = moments.map(({ slot }) => slot);
  // Seconds, because PostgreSQL reads the text of years before 1 and after 9999 differently from JavaScript.
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

/** Change of a slot that a rollback can go back to. */
interface EarlierDeployment {
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
    SELECT earlier.model_id AS "modelId", earlier.previous_number AS "previousNumber"
    FROM earlier JOIN model ON model.id = earlier.model_id
    WHERE earlier.number < ${number} AND model.is_active AND model.archived_at IS NULL
      AND model.id IS DISTINCT FROM ${modelId}::text
    ORDER BY earlier.number DESC LIMIT 1`;
  return rows[0] ?? null;
}
