import type { Queryable } from '../../database/client.ts';
import type { Model } from '../../database/generated/prisma/client.ts';
import { modelsByIds } from '../../database/model/models.ts';
import { listOwnModels } from '../../domain/model/list-models.ts';
import { byFields, oneByKey } from '../batch.ts';
import { ownedList } from '../list/owned-list.ts';

export function createModelLoaders(db: Queryable) {
  return {
    modelById: byFields((fields: readonly (keyof Model)[]) =>
      oneByKey(
        (ids) => modelsByIds(db, { select: {}, more: fields }, ids),
        ({ id }) => id,
      ),
    ),
    modelsByTrainingJobId: ownedList(db, {
      request: listOwnModels,
      owner: 'trainingJobId',
      select: { id: true },
    }),
  };
}
