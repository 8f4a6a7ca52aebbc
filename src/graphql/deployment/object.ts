import type { Deployment as Shape } from '../../database/generated/prisma/client.ts';
import { DeploymentChangeKind as Kind } from '../../database/generated/prisma/enums.ts';
import { checkFromHistory, type GateResult } from '../../domain/deployment/deployment.ts';
import { historyPage } from '../../domain/deployment/list-deployments.ts';
import { builder } from '../builder.ts';
import { pageComplexity } from '../complexity.ts';
import { resolveConnection } from '../connection.ts';
import { ModelRow } from '../partial-row.ts';
import { selectedFields } from '../selected-fields.ts';
import { PromotionCheck } from './promotion-check.ts';

const DeploymentChangeKind = builder.enumType('DeploymentChangeKind', {
  description: 'How a slot came to what serves there.',
  values: {
    [Kind.PROMOTED]: { description: 'Somebody pointed it at a model.' },
    [Kind.ROLLED_BACK]: { description: 'It went back to a model that had served before.' },
    [Kind.CLEARED]: { description: 'It was emptied.' },
  } as const,
});

const DeploymentChange = builder.prismaObject('DeploymentChange', {
  description: 'One entry in the history of a slot. Entries are never changed or removed.',
  select: { slot: true, number: true },
  fields: (t) => ({
    kind: t.expose('kind', { type: DeploymentChangeKind, description: 'What happened.' }),
    model: t.prismaField({
      type: ModelRow,
      nullable: true,
      select: { modelId: true },
      description: 'The model that served from then on, as it is now. Null: the slot was cleared.',
      resolve: (query, { modelId }, _, { loaders }) =>
        modelId === null ? null : loaders.modelById(selectedFields('Model', query)).load(modelId),
    }),
    previousModel: t.prismaField({
      type: ModelRow,
      nullable: true,
      select: { previousModelId: true },
      description: 'The model that served until then, as it is now. Null: none did.',
      resolve: (query, { previousModelId }, _, { loaders }) =>
        previousModelId === null
          ? null
          : loaders.modelById(selectedFields('Model', query)).load(previousModelId),
    }),
    time: t.expose('time', { type: 'DateTime', description: 'When it happened.' }),
    by: t.exposeString('by', { description: 'The name of the API key that did it.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why, in the words of who did it. Null where none were given.',
    }),
    check: t.field({
      type: PromotionCheck,
      nullable: true,
      select: { gate: true, previousModelId: true },
      description: 'The figures of the gate that a promotion passed. Null where it had none.',
      resolve: ({ gate, previousModelId }) => checkFromHistory(gate as GateResult | null, previousModelId),
    }),
  }),
});

const DeploymentChangeConnection = builder.connectionObject(
  {
    type: DeploymentChange,
    name: 'DeploymentChangeConnection',
    description: 'A page of the history of a slot.',
  },
  { name: 'DeploymentChangeEdge', description: 'An entry and its place in the history.' },
);

export const Deployment = builder.objectRef<Shape>('Deployment').implement({
  description:
    'A slot, and the model that serves there. A slot is your own name for a place where a model serves, such as "production/glitch" or "canary".',
  fields: (t) => ({
    slot: t.exposeString('slot', { description: 'The name of the slot: 1 to 100 characters.' }),
    model: t.prismaField({
      type: ModelRow,
      nullable: true,
      description: 'The model that serves there now. Null while the slot is cleared.',
      resolve: (query, { modelId }, _, { loaders }) =>
        modelId === null ? null : loaders.modelById(selectedFields('Model', query)).load(modelId),
    }),
    since: t.expose('since', { type: 'DateTime', description: 'Since when that is so.' }),
    by: t.exposeString('by', { description: 'The name of the API key that made it so.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why, in the words of who did it. Null where none were given.',
    }),
    modelAt: t.prismaField({
      type: ModelRow,
      nullable: true,
      description: 'The model that served at a moment, as it is now. Null: none did.',
      args: {
        time: t.arg({ type: 'DateTime', required: true, description: 'The moment. To come: as now.' }),
      },
      resolve: async (query, { slot }, { time }, { loaders }) => {
        const modelId = await loaders.modelIdAt.load({ slot, time });
        return modelId === null ? null : loaders.modelById(selectedFields('Model', query)).load(modelId);
      },
    }),
    history: t.connection(
      {
        type: DeploymentChange,
        description: 'What happened to the slot, the newest first: who let which model serve, when and why.',
        complexity: pageComplexity,
        resolve: ({ slot }, args, context, info) => {
          const request = historyPage(args);
          return resolveConnection(context, info, {
            table: 'DeploymentChange',
            page: (fields) => context.loaders.deploymentChangesBySlot(fields, request).load(slot),
            count: () => context.loaders.deploymentChangeCountBySlot.load(slot),
          });
        },
      },
      DeploymentChangeConnection,
    ),
  }),
});
