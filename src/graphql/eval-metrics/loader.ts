import type { Queryable } from '../../database/client.ts';
import { perClassMetricsByModelIds } from '../../database/model/per-class-metrics.ts';
import { manyByKey } from '../batch.ts';

export function createMetricLoaders(db: Queryable) {
  return {
    perClassMetricsByModelId: manyByKey(
      (ids) => perClassMetricsByModelIds(db, ids),
      ({ modelId }) => modelId,
    ),
  };
}
