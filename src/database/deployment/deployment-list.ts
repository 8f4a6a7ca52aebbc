import { type Deployment, Prisma } from '../generated/prisma/client.ts';
import type { Maybe } from '../maybe.ts';
import { table } from '../sql/columns.ts';
import { type Criterion, type OrderColumn, orderKeys } from '../sql/criteria.ts';
import type { TableList } from '../sql/select-page.ts';
import { isStorable } from '../sql/text.ts';

const deployment = table('Deployment');

export const deploymentOrderFields = ['SLOT', 'SINCE'] as const;
type DeploymentOrderField = (typeof deploymentOrderFields)[number];
export type DeploymentOrder = Criterion<DeploymentOrderField>;

const orderColumns: Record<DeploymentOrderField, OrderColumn> = {
  SLOT: { expression: deployment.column('slot'), type: 'text' },
  SINCE: { expression: deployment.column('since'), type: 'timestamptz' },
};

/** Slots: all, or those where one model serves, by an id from a caller. */
export function deploymentList(
  modelId: Maybe<string>,
  order: readonly DeploymentOrder[],
): TableList<Deployment> {
  return {
    table: deployment,
    from: deployment.from,
    where: modelId == null ? Prisma.sql`TRUE` : servedBy(modelId),
    order: { list: 'deployments', keys: orderKeys(orderColumns, order, 'SLOT') },
  };
}

const servedBy = (modelId: string) =>
  isStorable(modelId) ? Prisma.sql`${deployment.column('modelId')} = ${modelId}` : Prisma.sql`FALSE`;

/** Fields of a complete deployment. */
export const wholeDeployment = {
  slot: true,
  modelId: true,
  since: true,
  by: true,
  reason: true,
  number: true,
} as const satisfies Record<keyof Deployment, true>;
