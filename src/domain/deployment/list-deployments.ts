import type { Queryable } from '../../database/client.ts';
import {
  changeSlot,
  deploymentHistory,
  historyOrder,
  selectDeployments,
} from '../../database/deployment/deployment-rows.ts';
import type { Deployment, DeploymentChange } from '../../database/generated/prisma/client.ts';
import {
  countRowsPerOwner,
  type Page,
  type PageRequest,
  selectPagePerOwner,
} from '../../database/sql/select-page.ts';
import { type PageArguments, pageRequest, parseListSize } from '../list/pagination.ts';
import { maxSlots } from './deployment.ts';

/** The first slots, or those where a model serves, by name. */
export async function listDeployments(
  db: Queryable,
  { modelId, first }: { readonly modelId?: string | null | undefined; readonly first: number },
): Promise<Deployment[]> {
  return selectDeployments(db, modelId, parseListSize('first', first, maxSlots));
}

/** The page of its history that is asked for of a slot. */
export const historyPage = (page: PageArguments): PageRequest => pageRequest(historyOrder, page);

/** The same page of each slot's own history, the newest change first, by slot. */
export async function listDeploymentChanges(
  db: Queryable,
  fields: Iterable<string>,
  slots: readonly string[],
  page: PageRequest,
): Promise<Map<string, Page<DeploymentChange>>> {
  return selectPagePerOwner(db, deploymentHistory(fields), changeSlot, slots, page);
}

/** How many changes each slot has seen. */
export function countDeploymentChanges(
  db: Queryable,
  slots: readonly string[],
): Promise<Map<string, number>> {
  return countRowsPerOwner(db, deploymentHistory([]), changeSlot, slots);
}
