import { selectDeployments } from '../../database/deployment-rows.ts';
import { checkPromotion } from '../../domain/check-promotion.ts';
import { builder } from '../builder.ts';
import { Deployment } from './object.ts';
import { PromotionCheck, PromotionGateInput } from './promotion-check.ts';

builder.queryField('deployment', (t) =>
  t.field({
    type: Deployment,
    nullable: true,
    description: 'A slot, and the model that serves there. Null where no model ever did.',
    args: {
      slot: t.arg.string({ required: true, description: 'The name of the slot, compared exactly.' }),
    },
    resolve: (_, { slot }, { loaders }) => loaders.deploymentBySlot.load(slot),
  }),
);

builder.queryField('deployments', (t) =>
  t.field({
    type: [Deployment],
    description: 'Every slot that was ever used, cleared ones included, by name. At most 1000.',
    args: {
      modelId: t.arg.id({ description: 'Only those where this model serves now. Null: all.' }),
    },
    resolve: (_, { modelId }, { registry }) => selectDeployments(registry.client, modelId),
  }),
);

builder.queryField('promotionCheck', (t) =>
  t.field({
    type: PromotionCheck,
    description:
      'What the gate of promoteModel would say now, without promoting anything. Refused as promoteModel would refuse it where the model cannot serve.',
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
