import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import { modelsByIds, modelsByTrainingJobIds } from '../../database/model/models.ts';
import { byArguments, byFields, manyByKey, oneByKey } from '../batch.ts';

export function createModelLoaders(db: Queryable) {
  return {
    modelById: byFields((fields: readonly (keyof Model)[]) =>
      oneByKey(
        (ids) => modelsByIds(db, { select: {}, more: fields }, ids),
        ({ id }) => id,
      ),
    ),
    modelsByTrainingJobId: byFields((fields: readonly (keyof Model)[]) =>
      byArguments((first: number) =>
        manyByKey(
          (ids) => modelsByTrainingJobIds(db, { select: {}, more: fields }, ids, first),
          ({ trainingJobId }) => trainingJobId,
        ),
      ),
    ),
  };
}
