import { PromotionGateError } from '../../domain/deployment/promotion-gate-error.ts';
import { DeploymentConflictError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { errorInterfaces, neverNull } from '../errors/error-interface.ts';
import { PromotionCheck } from './promotion-check.ts';

builder.objectType(DeploymentConflictError, {
  name: 'DeploymentConflictError',
  description: 'The slot serves another model than expected. Read it, then decide.',
  interfaces: errorInterfaces,
  fields: (t) => ({
    slot: t.exposeString('slot', { nullable: true, description: `Name of the slot. ${neverNull}` }),
    currentModelId: t.exposeID('currentModelId', {
      nullable: true,
      description: 'Id of the model that serves now. Null: none.',
    }),
  }),
});

builder.objectType(PromotionGateError, {
  name: 'PromotionGateError',
  description: 'The model does not pass the promotion gate.',
  interfaces: errorInterfaces,
  fields: (t) => ({
    slot: t.exposeString('slot', { nullable: true, description: `Name of the slot. ${neverNull}` }),
    modelId: t.exposeID('modelId', {
      nullable: true,
      description: `Id of the model that was to be promoted. ${neverNull}`,
    }),
    check: t.expose('check', { type: PromotionCheck, description: 'Result of the gate.' }),
  }),
});
