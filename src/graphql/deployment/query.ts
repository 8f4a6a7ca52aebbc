import { wholeDeployment } from '../../database/deployment/deployment-list.ts';
import { checkPromotion } from '../../domain/deployment/check-promotion.ts';
import { maxSlots } from '../../domain/deployment/deployment.ts';
import { listDeployments } from '../../domain/deployment/list-deployments.ts';
import { builder } from '../builder.ts';
import { resolveConnection } from '../list/connection.ts';
import { pageComplexity } from '../price/complexity.ts';
import { Deployment, DeploymentConnection } from './object.ts';
import { deploymentOrder } from './order.ts';
import { PromotionCheck, PromotionGateInput } from './promotion-check.ts';

builder.queryField('deployment', (t) =>
  t.field({
    type: Deployment,
    nullable: true,
    description: 'A slot and its model. Null: no model ever served. Scope: READ.',
    args: {
      slot: t.arg.string({ required: true, description: 'Name of the slot, compared exactly.' }),
    },
    resolve: (_, { slot }, { loaders }) => loaders.deploymentBySlot.load(slot),
  }),
);

builder.queryField('deployments', (t) =>
  t.connection(
    {
      type: Deployment,
      description: `Slots that were ever used, cleared ones included, by name unless \`orderBy\` is given. A registry has at most ${maxSlots}. Scope: READ.`,
      args: {
        modelId: t.arg.id({ description: 'Only slots where this model serves now. Null: all slots.' }),
        orderBy: t.arg(deploymentOrder),
      },
      complexity: pageComplexity,
      resolve: (_, args, context, info) => {
        const { client } = context.registry;
        const slots = listDeployments(args);
        return resolveConnection(context, info, {
          page: () => slots.page(client, { select: wholeDeployment }),
          count: () => slots.count(client),
        });
      },
    },
    DeploymentConnection,
  ),
);

builder.queryField('promotionCheck', (t) =>
  t.field({
    type: PromotionCheck,
    description:
      'Result of the gate of `promoteModel`, without a promotion. Fails as `promoteModel` does if the model cannot serve. Scope: READ.',
    args: {
      slot: t.arg.string({
        required: true,
        description: 'Name of the slot. If no model serves there, every model passes.',
      }),
      modelId: t.arg.id({ required: true, description: 'Model to check.' }),
      gate: t.arg({
        type: PromotionGateInput,
        description: 'Conditions of the gate. Null: the default of each field.',
      }),
    },
    resolve: (_, args, { registry }) => checkPromotion(registry.client, args),
  }),
);
