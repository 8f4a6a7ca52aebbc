import type { Queryable } from '../../database/client.ts';
import { modelsByIds, modelsByTrainingJobIds } from '../../database/model/model-rows.ts';
import { byFields, bySize, manyByKey, oneByKey } from '../batch.ts';

export function createModelLoaders(db: Queryable) {
  return {
    modelById: byFields((fields) =>
      oneByKey(
        (ids) => modelsByIds(db, fields, ids),
        ({ id }) => id,
      ),
    ),
    modelsByTrainingJobId: byFields((fields) =>
      bySize((first) =>
        manyByKey(
          (ids) => modelsByTrainingJobIds(db, fields, ids, first),
          ({ trainingJobId }) => trainingJobId,
        ),
      ),
    ),
  };
}
