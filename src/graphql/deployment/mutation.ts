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

const slot = 'The name of the slot, compared exactly.';
const expectedModelId =
  'The model that you saw serving there. If another one does by now, or none, nothing changes and a DeploymentConflictError says which: so the same request, sent twice, acts once. Null: whatever serves.';
const reason = 'Why, for those who read the log: 1 to 1000 characters.';

builder.mutationField('promoteModel', (t) =>
  t.field({
    type: Deployment,
    description:
      'Lets a model serve in a slot, in the place of what served there. It must be active. Where it serves already, nothing changes. Needs the scope WRITE.',
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
          'Your own name for the place where it is to serve, such as "production/glitch": 1 to 100 characters. A new name makes a new slot, up to 1000.',
      }),
      modelId: t.arg.id({ required: true, description: 'The model that is to serve.' }),
      reason: t.arg.string({
        description: 'Why, for those who read the log. At most 1000 characters.',
      }),
      expectedModelId: t.arg.id({
        description:
          'The model that you saw serving there. If another one does by now, or none, nothing changes and a DeploymentConflictError says which; unless it is the one to be promoted already, which succeeds, so that a promotion may be tried again. Null: whatever serves.',
      }),
      gate: t.arg({
        type: PromotionGateInput,
        description:
          'What the model must show against the one that serves; if it does not, nothing changes and a PromotionGateError holds the figures. Null: no gate.',
      }),
    },
    resolve: (_, args, { registry, viewer }) => promoteModel(registry, viewer, args),
  }),
);

builder.mutationField('rollBackDeployment', (t) =>
  t.field({
    type: Deployment,
    description:
      'Lets the model serve again that served before, passing over any that is no longer active. Rolling back again goes further back, never forth to what was rolled back from. In a cleared slot, the last model serves again. Its history gains an entry. NotFoundError where there is nothing to go back to. Needs the scope WRITE.',
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
      'Lets no model serve in a slot, so that its model may be deactivated or archived. Its history gains an entry. NotFoundError where none serves. Needs the scope WRITE.',
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
