import type { Queryable } from '../../database/client.ts';
import { trainingJobsByIds } from '../../database/model/model-rows.ts';
import { byFields, oneByKey } from '../batch.ts';

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
