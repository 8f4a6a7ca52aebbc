import {
  type DeploymentChangeOrder,
  deploymentChangeOrderFields,
  deploymentHistory,
} from '../../database/deployment/deployment-changes.ts';
import {
  type DeploymentOrder,
  deploymentList,
  deploymentOrderFields,
} from '../../database/deployment/deployment-list.ts';
import type { Deployment, DeploymentChange } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import { type ListRequest, listRequest } from '../list/list-request.ts';
import { type GivenCriterion, orderParser } from '../list/orders.ts';
import type { PageArguments } from '../list/pagination.ts';

export const defaultDeploymentOrder = { field: 'SLOT', direction: 'ASC' } as const;
const parseOrderBy = orderParser(deploymentOrderFields, defaultDeploymentOrder);

interface DeploymentListArguments extends PageArguments {
  readonly modelId?: Maybe<string>;
  readonly orderBy?: Maybe<readonly GivenCriterion<DeploymentOrder>[]>;
}

/** Slots by name unless ordered otherwise: all, or those where one model serves. */
export function listDeployments({
  modelId,
  orderBy,
  ...page
}: DeploymentListArguments): ListRequest<Deployment> {
  const order = parseOrderBy(orderBy);
  return listRequest(deploymentList(modelId, order), page);
}

export const defaultHistoryOrder = { field: 'NUMBER', direction: 'DESC' } as const;
const parseHistoryOrderBy = orderParser(deploymentChangeOrderFields, defaultHistoryOrder);

interface HistoryArguments extends PageArguments {
  readonly orderBy?: Maybe<readonly GivenCriterion<DeploymentChangeOrder>[]>;
}

/** Changes of slots, newest first unless ordered otherwise. */
export function listDeploymentChanges({ orderBy, ...page }: HistoryArguments): ListRequest<DeploymentChange> {
  const order = parseHistoryOrderBy(orderBy);
  return listRequest(deploymentHistory(order), page);
}
