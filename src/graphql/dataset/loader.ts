import type { Queryable } from '../../database/client.ts';
import { datasetsByIds } from '../../database/dataset/datasets.ts';
import type { Dataset } from '../../database/generated/prisma/client.ts';
import { listAnnotationSets } from '../../domain/dataset/list-datasets.ts';
import { listModels } from '../../domain/model/list-models.ts';
import { listTrainingJobs } from '../../domain/training-job/list-training-jobs.ts';
import { byFields, manyByKey, oneByKey } from '../batch.ts';
import { ownedList } from '../list/owned-list.ts';

export function createDatasetLoaders(db: Queryable) {
  const select = { id: true } as const;
  return {
    datasetById: byFields((fields: readonly (keyof Dataset)[]) =>
      oneByKey(
        (ids) => datasetsByIds(db, { select: {}, more: fields }, ids),
        ({ id }) => id,
      ),
    ),
    annotationSetsByDatasetId: manyByKey(
      (ids) => listAnnotationSets(db, ids),
      ({ datasetId }) => datasetId,
    ),
    trainingJobsByDatasetId: ownedList(db, { request: listTrainingJobs, owner: 'datasetId', select }),
    modelsByDatasetId: ownedList(db, { request: listModels, owner: 'datasetId', select }),
  };
}
