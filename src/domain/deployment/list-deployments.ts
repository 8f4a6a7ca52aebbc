import type { Queryable } from '../../database/client.ts';
import { deploymentHistory } from '../../database/deployment/deployment-changes.ts';
import { selectDeployments } from '../../database/deployment/deployments.ts';
import type { Deployment, DeploymentChange } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import type { Selection } from '../../database/sql/columns.ts';
import {
  countRowsPerOwner,
  type Page,
  type PageRequest,
  selectPagePerOwner,
} from '../../database/sql/select-page.ts';
import { type PageArguments, pageRequest, parseListSize } from '../list/pagination.ts';
import { maxSlots } from './deployment.ts';

/** First slots by name: all, or the slots where one model serves. */
export async function listDeployments(
  db: Queryable,
  { modelId, first }: { readonly modelId?: Maybe<string>; readonly first?: Maybe<number> },
): Promise<Deployment[]> {
  return selectDeployments(db, modelId, parseListSize('first', first, 100, maxSlots));
}

/** Requested page of a slot's history. */
export const historyPage = (page: PageArguments): PageRequest => pageRequest(deploymentHistory.order, page);

/** The same page of the history of each slot, newest change first. */
export async function listDeploymentChanges<Field extends keyof DeploymentChange>(
  db: Queryable,
  selection: Selection<DeploymentChange, Field>,
  slots: readonly string[],
  page: PageRequest,
): Promise<Map<string, Page<Pick<DeploymentChange, Field>>>> {
  return selectPagePerOwner(db, deploymentHistory, selection, 'slot', slots, page);
}

/** Number of changes of each slot. */
export function countDeploymentChanges(
  db: Queryable,
  slots: readonly string[],
): Promise<Map<string, number>> {
  return countRowsPerOwner(db, deploymentHistory, 'slot', slots);
}
