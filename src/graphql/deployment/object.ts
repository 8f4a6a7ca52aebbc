import type { Deployment as Shape } from '../../database/generated/prisma/client.ts';
import { DeploymentChangeKind as Kind } from '../../database/generated/prisma/enums.ts';
import { changeId } from '../../domain/deployment/change-id.ts';
import { checkFromHistory, type GateResult } from '../../domain/deployment/deployment.ts';
import { builder } from '../builder.ts';
import { resolveConnection } from '../list/connection.ts';
import { loadModel } from '../load-row.ts';
import { Node, nodeId } from '../node.ts';
import { ModelRow } from '../partial-row.ts';
import { pageComplexity } from '../price/complexity.ts';
import { deploymentChangeOrder } from './order.ts';
import { PromotionCheck } from './promotion-check.ts';

const DeploymentChangeKind = builder.enumType('DeploymentChangeKind', {
  description: 'Kind of change of a slot.',
  values: {
    [Kind.PROMOTED]: { description: 'A model was promoted.' },
    [Kind.ROLLED_BACK]: { description: 'The slot went back to an earlier model.' },
    [Kind.CLEARED]: { description: 'The slot was cleared: no model serves.' },
  } as const,
});

const DeploymentChange = builder.prismaObject('DeploymentChange', {
  description: 'One change of a slot. The history is never changed or removed.',
  interfaces: [Node],
  select: { slot: true, number: true },
  fields: (t) => ({
    id: t.id({ description: 'Id of the change: the slot, as in a URL, and a number.', resolve: changeId }),
    nodeId: t.id(nodeId('DeploymentChange', changeId)),
    kind: t.expose('kind', { type: DeploymentChangeKind, description: 'Kind of the change.' }),
    model: t.prismaField({
      type: ModelRow,
      nullable: true,
      select: { modelId: true },
      description: 'Model that served after the change, as it is now. Null: cleared.',
      resolve: (query, { modelId }, _, context) => loadModel(context, query, modelId),
    }),
    previousModel: t.prismaField({
      type: ModelRow,
      nullable: true,
      select: { previousModelId: true },
      description: 'Model that served before the change, as it is now. Null: none.',
      resolve: (query, { previousModelId }, _, context) => loadModel(context, query, previousModelId),
    }),
    time: t.expose('time', { type: 'DateTime', description: 'Time of the change.' }),
    by: t.exposeString('by', { description: 'Name of the API key that made the change.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Reason given for the change. Null: none given.',
    }),
    check: t.field({
      type: PromotionCheck,
      nullable: true,
      select: { gate: true, previousModelId: true },
      description: 'Result of the promotion gate. Null: the change had no gate.',
      resolve: ({ gate, previousModelId }) => checkFromHistory(gate as GateResult | null, previousModelId),
    }),
  }),
});

const DeploymentChangeConnection = builder.connectionObject(
  {
    type: DeploymentChange,
    name: 'DeploymentChangeConnection',
    description: 'A page of changes of a slot.',
  },
  { name: 'DeploymentChangeEdge', description: 'A change of a slot and its cursor.' },
);

export const Deployment = builder.objectRef<Shape>('Deployment').implement({
  description:
    'A slot and the model that serves there. A slot is your own name for a place where models serve, such as "production/glitch" or "canary".',
  interfaces: [Node],
  fields: (t) => ({
    id: t.exposeID('slot', { description: 'Id of the deployment: the name of its slot.' }),
    nodeId: t.id(nodeId('Deployment', ({ slot }) => slot)),
    slot: t.exposeString('slot', { description: 'Name of the slot: 1 to 100 characters.' }),
    model: t.prismaField({
      type: ModelRow,
      nullable: true,
      description: 'Model that serves there now. Null: the slot is cleared.',
      resolve: (query, { modelId }, _, context) => loadModel(context, query, modelId),
    }),
    since: t.expose('since', { type: 'DateTime', description: 'Time of the last change of the slot.' }),
    by: t.exposeString('by', { description: 'Name of the API key that made the last change.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Reason given for the last change. Null: none given.',
    }),
    modelAt: t.prismaField({
      type: ModelRow,
      nullable: true,
      description: 'Model that served at a given time, as it is now. Null: none.',
      args: {
        time: t.arg({
          type: 'DateTime',
          required: true,
          description: 'The time. A time in the future counts as now.',
        }),
      },
      resolve: async (query, { slot }, { time }, context) => {
        const modelId = await context.loaders.modelIdAt.load({ slot, time });
        return loadModel(context, query, modelId);
      },
    }),
    history: t.connection(
      {
        type: DeploymentChange,
        description: 'Changes of the slot, newest first unless `orderBy` is given.',
        args: { orderBy: t.arg(deploymentChangeOrder) },
        complexity: pageComplexity,
        resolve: ({ slot }, args, context, info) =>
          resolveConnection(context, info, {
            table: 'DeploymentChange',
            ...context.loaders.deploymentChangesBySlot(args).of(slot),
          }),
      },
      DeploymentChangeConnection,
    ),
  }),
});

export const DeploymentConnection = builder.connectionObject(
  { type: Deployment, name: 'DeploymentConnection', description: 'A page of slots.' },
  { name: 'DeploymentEdge', description: 'A slot and its cursor.' },
);
