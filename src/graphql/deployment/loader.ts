import DataLoader from 'dataloader';
import type { Queryable } from '../../database/client.ts';
import {
  deploymentChangesByKeys,
  type Moment,
  modelIdsAt,
} from '../../database/deployment/deployment-changes.ts';
import {
  deploymentsByDatasetIds,
  deploymentsByModelIds,
  deploymentsBySlots,
} from '../../database/deployment/deployments.ts';
import { changeId, parseChangeId } from '../../domain/deployment/change-id.ts';
import { listDeploymentChanges } from '../../domain/deployment/list-deployments.ts';
import { byArguments, manyByKey, oneById, oneByKey } from '../batch.ts';
import { ownedList } from '../list/owned-list.ts';

export function createDeploymentLoaders(db: Queryable) {
  return {
    deploymentBySlot: oneByKey(
      (slots) => deploymentsBySlots(db, slots),
      ({ slot }) => slot,
    ),
    deploymentsByModelId: byArguments((first: number) =>
      manyByKey(
        (ids) => deploymentsByModelIds(db, ids, first),
        ({ modelId }) => modelId,
      ),
    ),
    deploymentsByDatasetId: byArguments((first: number) =>
      manyByKey(
        (ids) => deploymentsByDatasetIds(db, ids, first),
        ({ datasetId }) => datasetId,
      ),
    ),
    modelIdAt: new DataLoader<Moment, string | null, string>((moments) => modelIdsAt(db, moments), {
      cacheKeyFn: ({ slot, time }) => JSON.stringify([slot, time]),
    }),
    deploymentChangeById: oneById(parseChangeId, (keys) => deploymentChangesByKeys(db, keys), changeId),
    deploymentChangesBySlot: ownedList(db, {
      request: listDeploymentChanges,
      owner: 'slot',
      select: { slot: true, number: true },
    }),
  };
}
