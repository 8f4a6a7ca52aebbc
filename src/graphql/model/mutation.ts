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

const expectedRevision = 'Expected revision, from 1. Another one is a conflict. Null: no check.';

builder.mutationField('updateModel', (t) =>
  t.prismaField({
    type: 'Model',
    description: 'Changes the name, description or tags of a model. Scope: WRITE.',
    authScopes: { write: true },
    errors: { types: [...changeErrors, InvalidInputError] },
    args: {
      id: t.arg.id({ required: true, description: "The model's id." }),
      input: t.arg({ type: UpdateModelInput, required: true, description: 'Fields to change.' }),
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
      'Changes name, description, tags and activity of a model in one transaction. Name, description and tags share one event and revision; activity has its own. Scope: WRITE.',
    authScopes: { write: true },
    errors: { types: [...changeErrors, ModelDeployedError, InvalidInputError] },
    args: {
      id: t.arg.id({ required: true, description: "The model's id." }),
      input: t.arg({ type: PatchModelInput, required: true, description: 'Fields to change.' }),
      expectedRevision: t.arg.int({ description: expectedRevision }),
    },
    resolve: (_query, _, { input, ...target }, { registry, viewer }) =>
      patchModel(registry, viewer, target, input),
  }),
);

builder.mutationField('activateModel', (t) =>
  t.prismaField({
    type: 'Model',
    description: 'Makes a model usable for inference. No change if active. Scope: WRITE.',
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
      'Takes a model out of use until it is activated again. No change if it is inactive; ModelDeployedError if it serves in a slot. Scope: WRITE.',
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
      'Takes a model out of use and out of lists for good. The model stays readable by id and cannot be changed. ModelDeployedError if it serves in a slot. Scope: WRITE.',
    authScopes: { write: true },
    errors: { types: [...changeErrors, ModelDeployedError, InvalidInputError] },
    args: {
      id: t.arg.id({ required: true, description: "The model's id." }),
      reason: t.arg.string({ description: 'Reason, for the log: up to 1000 characters. Null: no reason.' }),
      expectedRevision: t.arg.int({ description: expectedRevision }),
    },
    resolve: (_query, _, { reason, ...target }, { registry, viewer }) =>
      archiveModel(registry, viewer, target, reason),
  }),
);
