import { manyByKey } from '../../database/batch.ts';
import type { Queryable } from '../../database/client.ts';
import { perClassMetricsByModelIds } from '../../database/model-rows.ts';

export function createMetricLoaders(db: Queryable) {
  return {
    perClassMetricsByModelId: manyByKey(
      (ids) => perClassMetricsByModelIds(db, ids),
      ({ modelId }) => modelId,
    ),
  };
}
