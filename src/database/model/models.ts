import type { Queryable } from '../client.ts';
import { type Model, Prisma } from '../generated/prisma/client.ts';
import { bulkInsert } from '../sql/bulk-insert.ts';
import { type RowOf, type Selection, table } from '../sql/columns.ts';
import { isStorable } from '../sql/text.ts';
import type { Tags } from './tags.ts';

const model = table('Model');

/** Model by an id from a caller. */
export async function modelById(db: Queryable, id: string): Promise<Model | null> {
  return isStorable(id) ? db.model.findUnique({ where: { id } }) : null;
}

/** Complete models by storable ids, unordered. */
export function wholeModelsByIds(db: Queryable, ids: string[]): Promise<Model[]> {
  return db.model.findMany({ where: { id: { in: ids } } });
}

/** Models by id, unordered, with the given fields. */
export function modelsByIds<Field extends keyof Model>(
  db: Queryable,
  { select, more }: Selection<Model, Field>,
  ids: readonly string[],
): Promise<Pick<Model, Field | 'id'>[]> {
  const columns = model.columns<Field | 'id'>({ select: { ...select, id: true }, more });
  return db.$queryRaw<RowOf<typeof columns>[]>`
    SELECT ${columns} FROM model WHERE model.id = ANY(${ids}::text[])`;
}

/** Artifact types of a model, by an id from a caller. Null: no such model. */
export async function artifactTypesOfModel(db: Queryable, id: string): Promise<readonly string[] | null> {
  if (!isStorable(id)) return null;
  const found = await db.model.findUnique({ where: { id }, select: { artifactTypes: true } });
  return found?.artifactTypes ?? null;
}

/** Models that serve in any slot, with their artifact types. */
export function servingModels(db: Queryable): Promise<Pick<Model, 'id' | 'artifactTypes'>[]> {
  return db.model.findMany({
    where: { deployments: { some: {} } },
    select: { id: true, artifactTypes: true },
  });
}

export function insertModels(db: Queryable, rows: readonly Model[]): Promise<void> {
  return bulkInsert(db, 'Model', rows);
}

/** Copies the data sets of training jobs to their models. */
export async function updateDatasetsOfModels(
  db: Queryable,
  trainingJobIds: readonly string[],
): Promise<void> {
  if (trainingJobIds.length === 0) return;
  await db.$executeRaw`
    UPDATE model SET dataset_id = job.dataset_id FROM training_job AS job
    WHERE job.id = model.training_job_id AND job.id = ANY(${trainingJobIds}::text[])`;
}

/** Fields of a model that can change. */
type ModelChange = Partial<
  Pick<
    Model,
    'name' | 'description' | 'isActive' | 'archivedAt' | 'family' | 'version' | 'revision' | 'updatedAt'
  >
> & { readonly versionOrder?: string[]; readonly tags?: Tags };

export function updateModelRow(db: Queryable, id: string, data: ModelChange): Promise<Model> {
  return db.model.update({ where: { id }, data });
}

/** Numbers of a version in the form of a row. */
export function versionNumbers(numbers: readonly string[]): Model['versionOrder'] {
  return numbers.map((number) => new Prisma.Decimal(number));
}
