import { defaultDeploymentOrder, defaultHistoryOrder } from '../../domain/deployment/list-deployments.ts';
import { orderByOptions } from '../list/order.ts';

/** Options of the argument `orderBy` of slots. */
export const deploymentOrder = orderByOptions('Deployment', {
  rows: 'slots',
  fields: { SLOT: 'Name of the slot.', SINCE: 'Time of the last change of the slot.' },
  direction: defaultDeploymentOrder.direction,
  meaning: 'A or oldest first',
  byDefault: 'by name',
});

/** Options of the argument `orderBy` of a slot's history. */
export const deploymentChangeOrder = orderByOptions('DeploymentChange', {
  rows: 'changes of a slot',
  fields: { NUMBER: 'Number of the change, in commit order.' },
  direction: defaultHistoryOrder.direction,
  meaning: 'newest first',
  byDefault: 'newest first',
});
