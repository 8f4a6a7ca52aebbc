import DataLoader from 'dataloader';
import type { Queryable } from '../../database/client.ts';
import { type Moment, modelIdsAt } from '../../database/deployment/deployment-changes.ts';
import {
  deploymentsByDatasetIds,
  deploymentsByModelIds,
  deploymentsBySlots,
} from '../../database/deployment/deployments.ts';
import type { DeploymentChange } from '../../database/generated/prisma/client.ts';
import { emptyPage, type Page, type PageRequest } from '../../database/sql/select-page.ts';
import { countDeploymentChanges, listDeploymentChanges } from '../../domain/deployment/list-deployments.ts';
import { byArguments, manyByKey, oneByKey } from '../batch.ts';

type Fields = readonly (keyof DeploymentChange)[];
type ListedPage = Page<Pick<DeploymentChange, 'slot' | 'number'>>;

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
    /** One loader per set of fields and page: all slots of a list share a statement. */
    deploymentChangesBySlot: byArguments((fields: Fields, page: PageRequest) => pageLoader(db, fields, page)),
    deploymentChangeCountBySlot: new DataLoader<string, number>(async (slots) => {
      const counts = await countDeploymentChanges(db, slots);
      return slots.map((slot) => counts.get(slot) ?? 0);
    }),
  };
}

function pageLoader(db: Queryable, fields: Fields, page: PageRequest) {
  return new DataLoader<string, ListedPage>(async (slots) => {
    const found = await listDeploymentChanges(
      db,
      { select: { slot: true, number: true }, more: fields },
      slots,
      page,
    );
    return slots.map((slot) => found.get(slot) ?? emptyPage);
  });
}
