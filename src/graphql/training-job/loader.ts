import { byFields, oneByKey } from '../../database/batch.ts';
import type { Queryable } from '../../database/client.ts';
import { trainingJobsByIds } from '../../database/model-rows.ts';

export function createTrainingJobLoaders(db: Queryable) {
  return {
    trainingJobById: byFields((fields) =>
      oneByKey(
        (ids) => trainingJobsByIds(db, fields, ids),
        ({ id }) => id,
      ),
    ),
  };
}
