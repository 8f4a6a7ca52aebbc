import { checkPromotion } from '../../domain/deployment/check-promotion.ts';
import { maxSlots } from '../../domain/deployment/deployment.ts';
import { listDeployments } from '../../domain/deployment/list-deployments.ts';
import { builder } from '../builder.ts';
import { listComplexity } from '../complexity.ts';
import { Deployment } from './object.ts';
import { PromotionCheck, PromotionGateInput } from './promotion-check.ts';

builder.queryField('deployment', (t) =>
  t.field({
    type: Deployment,
    nullable: true,
    description:
      'A slot, and the model that serves there. Null where no model ever did. Needs the scope READ.',
    args: {
      slot: t.arg.string({ required: true, description: 'The name of the slot, compared exactly.' }),
    },
    resolve: (_, { slot }, { loaders }) => loaders.deploymentBySlot.load(slot),
  }),
);

builder.queryField('deployments', (t) =>
  t.field({
    type: [Deployment],
    description:
      'The slots that were ever used, cleared ones included, by name. A registry has at most 1000. Needs the scope READ.',
    args: {
      modelId: t.arg.id({ description: 'Only those where this model serves now. Null: all.' }),
      first: t.arg.int({
        required: true,
        defaultValue: 100,
        description: `How many of them, 1 to ${maxSlots}; by default 100.`,
      }),
    },
    complexity: ({ first }) => listComplexity(first, maxSlots),
    resolve: (_, args, { registry }) => listDeployments(registry.client, args),
  }),
);

builder.queryField('promotionCheck', (t) =>
  t.field({
    type: PromotionCheck,
    description:
      'What the gate of promoteModel would say now, without promoting anything. Refused as promoteModel would refuse it where the model cannot serve. Needs the scope READ.',
    args: {
      slot: t.arg.string({
        required: true,
        description: 'The name of the slot. One where nothing serves lets every model pass.',
      }),
      modelId: t.arg.id({ required: true, description: 'The model that is to serve there.' }),
      gate: t.arg({
        type: PromotionGateInput,
        description: 'What is asked of it. Null: the defaults of each field.',
      }),
    },
    resolve: (_, args, { registry }) => checkPromotion(registry.client, args),
  }),
);
