import { clearDeployment } from '../../domain/deployment/clear-deployment.ts';
import { promoteModel } from '../../domain/deployment/promote-model.ts';
import { PromotionGateError } from '../../domain/deployment/promotion-gate-error.ts';
import { rollBackDeployment } from '../../domain/deployment/roll-back-deployment.ts';
import {
  DeploymentConflictError,
  InvalidInputError,
  ModelArchivedError,
  NotFoundError,
} from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { Deployment } from './object.ts';
import { PromotionGateInput } from './promotion-check.ts';

const slot = 'Name of the slot, compared exactly.';
const expectedModelId =
  'Model that you saw serving in the slot. If another model or none serves now, nothing changes and the result is a DeploymentConflictError: a request sent twice acts once. Null: no check.';
const reason = 'Reason, for the log: 1 to 1000 characters.';

builder.mutationField('promoteModel', (t) =>
  t.field({
    type: Deployment,
    description:
      'Lets an active model serve in a slot, in place of the current model. No change if the model serves there already. Scope: WRITE.',
    authScopes: { write: true },
    errors: {
      types: [
        NotFoundError,
        ModelArchivedError,
        DeploymentConflictError,
        PromotionGateError,
        InvalidInputError,
      ],
    },
    args: {
      slot: t.arg.string({
        required: true,
        description:
          'Slot: your own name for a place where models serve, such as "production/glitch", 1 to 100 characters. A new name creates a slot. A registry has at most 1000.',
      }),
      modelId: t.arg.id({ required: true, description: 'Model to promote.' }),
      reason: t.arg.string({
        description: 'Reason, for the log: up to 1000 characters. Null: no reason.',
      }),
      expectedModelId: t.arg.id({
        description:
          'Model that you saw serving in the slot. If another model or none serves now, nothing changes and the result is a DeploymentConflictError; if `modelId` serves already, the request succeeds. Null: no check.',
      }),
      gate: t.arg({
        type: PromotionGateInput,
        description:
          'Conditions that the new model must meet. If they are not met, nothing changes and the result is a PromotionGateError. Null: no gate.',
      }),
    },
    resolve: (_, args, { registry, viewer }) => promoteModel(registry, viewer, args),
  }),
);

builder.mutationField('rollBackDeployment', (t) =>
  t.field({
    type: Deployment,
    description:
      'Lets the previous model of the slot serve again; models that are not active are skipped. Repeated calls go further back, never forward. In a cleared slot, the last model serves again. NotFoundError: there is no model to go back to. Scope: WRITE.',
    authScopes: { write: true },
    errors: { types: [NotFoundError, DeploymentConflictError, InvalidInputError] },
    args: {
      slot: t.arg.string({ required: true, description: slot }),
      reason: t.arg.string({ required: true, description: reason }),
      expectedModelId: t.arg.id({ description: expectedModelId }),
    },
    resolve: (_, args, { registry, viewer }) => rollBackDeployment(registry, viewer, args),
  }),
);

builder.mutationField('clearDeployment', (t) =>
  t.field({
    type: Deployment,
    description:
      'Clears a slot: no model serves there, and its model can be deactivated or archived. NotFoundError: no model serves. Scope: WRITE.',
    authScopes: { write: true },
    errors: { types: [NotFoundError, DeploymentConflictError, InvalidInputError] },
    args: {
      slot: t.arg.string({ required: true, description: slot }),
      reason: t.arg.string({ required: true, description: reason }),
      expectedModelId: t.arg.id({ description: expectedModelId }),
    },
    resolve: (_, args, { registry, viewer }) => clearDeployment(registry, viewer, args),
  }),
);
