import {
  InvalidInputError,
  ModelArchivedError,
  ModelDeployedError,
  NotFoundError,
  RevisionConflictError,
} from '../../domain/errors.ts';
import {
  activateModel,
  archiveModel,
  deactivateModel,
  patchModel,
  updateModel,
} from '../../domain/model/update-model.ts';
import { builder } from '../builder.ts';
import { PatchModelInput, UpdateModelInput } from './input.ts';

const changeErrors = [NotFoundError, ModelArchivedError, RevisionConflictError];

const expectedRevision =
  'The revision at which you saw the model. If it has another by now, nothing changes and a RevisionConflictError says which. Null: change it whatever it is.';

builder.mutationField('updateModel', (t) =>
  t.prismaField({
    type: 'Model',
    description: 'Renames or describes a model. Needs the scope WRITE.',
    authScopes: { write: true },
    errors: { types: [...changeErrors, InvalidInputError] },
    args: {
      id: t.arg.id({ required: true, description: "The model's id." }),
      input: t.arg({ type: UpdateModelInput, required: true, description: 'What to change.' }),
      expectedRevision: t.arg.int({ description: expectedRevision }),
    },
    resolve: (_query, _, { input, ...target }, { registry, viewer }) =>
      updateModel(registry, viewer, target, input),
  }),
);

builder.mutationField('patchModel', (t) =>
  t.prismaField({
    type: 'Model',
    description:
      'Renames, describes, activates or deactivates a model, in one transaction: all that is asked for, or nothing. A change of name or description and a change of activity are an event and a revision each. Needs the scope WRITE.',
    authScopes: { write: true },
    errors: { types: [...changeErrors, ModelDeployedError, InvalidInputError] },
    args: {
      id: t.arg.id({ required: true, description: "The model's id." }),
      input: t.arg({ type: PatchModelInput, required: true, description: 'What to change.' }),
      expectedRevision: t.arg.int({ description: expectedRevision }),
    },
    resolve: (_query, _, { input, ...target }, { registry, viewer }) =>
      patchModel(registry, viewer, target, input),
  }),
);

builder.mutationField('activateModel', (t) =>
  t.prismaField({
    type: 'Model',
    description:
      'Makes a model usable for inference. One that is active stays as it is. Needs the scope WRITE.',
    authScopes: { write: true },
    errors: { types: changeErrors },
    args: {
      id: t.arg.id({ required: true, description: "The model's id." }),
      expectedRevision: t.arg.int({ description: expectedRevision }),
    },
    resolve: (_query, _, target, { registry, viewer }) => activateModel(registry, viewer, target),
  }),
);

builder.mutationField('deactivateModel', (t) =>
  t.prismaField({
    type: 'Model',
    description:
      'Takes a model out of use; it can be activated again. One that is inactive stays as it is; one that serves is refused. Needs the scope WRITE.',
    authScopes: { write: true },
    errors: { types: [...changeErrors, ModelDeployedError] },
    args: {
      id: t.arg.id({ required: true, description: "The model's id." }),
      expectedRevision: t.arg.int({ description: expectedRevision }),
    },
    resolve: (_query, _, target, { registry, viewer }) => deactivateModel(registry, viewer, target),
  }),
);

builder.mutationField('archiveModel', (t) =>
  t.prismaField({
    type: 'Model',
    description:
      'Takes a model out of use for good, and out of lists. It stays readable by its id and refuses every further change. One that serves is refused. Needs the scope WRITE.',
    authScopes: { write: true },
    errors: { types: [...changeErrors, ModelDeployedError, InvalidInputError] },
    args: {
      id: t.arg.id({ required: true, description: "The model's id." }),
      reason: t.arg.string({ description: 'Why, for those who read the log. At most 1000 characters.' }),
      expectedRevision: t.arg.int({ description: expectedRevision }),
    },
    resolve: (_query, _, { reason, ...target }, { registry, viewer }) =>
      archiveModel(registry, viewer, target, reason),
  }),
);
