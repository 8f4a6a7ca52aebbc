import type { Queryable } from '../client.ts';
import type { Deployment } from '../generated/prisma/client.ts';
import { table } from '../sql/columns.ts';
import { wholeDeployment } from './deployment-list.ts';

export function deploymentsBySlots(db: Queryable, slots: readonly string[]): Promise<Deployment[]> {
  return db.deployment.findMany({ where: { slot: { in: [...slots] } } });
}

const columns = table('Deployment').columns({ select: wholeDeployment });

type ServingDeployment = Deployment & { readonly modelId: string };

/** First `limit` slots where each model serves, by name. */
export function deploymentsByModelIds(
  db: Queryable,
  modelIds: readonly string[],
  limit: number,
): Promise<ServingDeployment[]> {
  return db.$queryRaw<ServingDeployment[]>`
    SELECT listed.* FROM unnest(${modelIds}::text[]) AS models (id) CROSS JOIN LATERAL (
      SELECT ${columns} FROM deployment
      WHERE deployment.model_id = models.id ORDER BY deployment.slot LIMIT ${limit}
    ) AS listed`;
}

type DatasetDeployment = ServingDeployment & { readonly datasetId: string };

/**
 * First `limit` slots where a model trained on each data set serves, by name. Reads every slot, because
 * a registry has few and a data set may have many models.
 */
export function deploymentsByDatasetIds(
  db: Queryable,
  datasetIds: readonly string[],
  limit: number,
): Promise<DatasetDeployment[]> {
  return db.$queryRaw<DatasetDeployment[]>`
    WITH serving AS MATERIALIZED (
      SELECT model.dataset_id AS "datasetId", ${columns}
      FROM deployment JOIN model ON model.id = deployment.model_id
    )
    SELECT listed.* FROM (
      SELECT serving.*, row_number() OVER (PARTITION BY serving."datasetId" ORDER BY serving.slot) AS place
      FROM serving WHERE serving."datasetId" = ANY(${datasetIds}::text[])
    ) AS listed WHERE listed.place <= ${limit} ORDER BY listed.slot`;
}

export function findDeployment(db: Queryable, slot: string): Promise<Deployment | null> {
  return db.deployment.findUnique({ where: { slot } });
}

/** Names of all slots where a model serves, in order. */
export async function slotsOfModel(db: Queryable, modelId: string): Promise<string[]> {
  const serving = await db.deployment.findMany({ where: { modelId }, orderBy: { slot: 'asc' } });
  return serving.map(({ slot }) => slot);
}

export function countDeployments(db: Queryable): Promise<number> {
  return db.deployment.count();
}

/** Writes the state of a slot, which may be new. */
export async function upsertDeployment(db: Queryable, deployment: Deployment): Promise<void> {
  const { slot } = deployment;
  await db.deployment.upsert({ where: { slot }, create: deployment, update: deployment });
}
