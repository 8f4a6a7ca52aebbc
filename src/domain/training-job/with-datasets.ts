import { deleteUnusedDatasets, insertNewDatasets } from '../../database/dataset/datasets.ts';
import type { TrainingJob } from '../../database/generated/prisma/client.ts';
import { updateDatasetsOfModels } from '../../database/model/models.ts';
import type { Change } from '../change/change.ts';

type JobOfDataset = Pick<TrainingJob, 'id' | 'datasetId'>;

/**
 * Writes jobs by `write`, and what follows from their data sets: adds new ones, gives them to the models of
 * the jobs, and removes those that no job names any more.
 */
export async function withDatasets(
  { db, now }: Change,
  before: readonly JobOfDataset[],
  written: readonly JobOfDataset[],
  write: () => Promise<void>,
): Promise<void> {
  const earlier = new Map(before.map(({ id, datasetId }) => [id, datasetId]));
  const moved = written.filter(({ id, datasetId }) => datasetId !== (earlier.get(id) ?? null));
  const movedIds = moved.map(({ id }) => id);
  await insertNewDatasets(
    db,
    moved.flatMap(({ datasetId }) => datasetId ?? []),
    now,
  );
  await write();
  await updateDatasetsOfModels(
    db,
    movedIds.filter((id) => earlier.has(id)),
  );
  await deleteUnusedDatasets(
    db,
    movedIds.flatMap((id) => earlier.get(id) ?? []),
  );
}
