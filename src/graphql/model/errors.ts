import { ModelArchivedError, ModelDeployedError, RevisionConflictError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { errorInterfaces, neverNull } from '../errors/error-interface.ts';

builder.objectType(ModelArchivedError, {
  name: 'ModelArchivedError',
  description: 'The model is archived and cannot be changed.',
  interfaces: errorInterfaces,
  fields: (t) => ({
    modelId: t.exposeID('modelId', {
      nullable: true,
      description: `Id of the archived model. ${neverNull}`,
    }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of archiving. Null: never; the type is that of `Model.archivedAt`.',
    }),
  }),
});

builder.objectType(RevisionConflictError, {
  name: 'RevisionConflictError',
  description: 'The model has changed since you read it. Read it again, then decide.',
  interfaces: errorInterfaces,
  fields: (t) => ({
    modelId: t.exposeID('modelId', { nullable: true, description: `Id of the model. ${neverNull}` }),
    expectedRevision: t.exposeInt('expectedRevision', { description: 'Revision that you expected.' }),
    currentRevision: t.exposeInt('currentRevision', { description: 'Current revision of the model.' }),
  }),
});

builder.objectType(ModelDeployedError, {
  name: 'ModelDeployedError',
  description: 'The model serves in a slot, so it cannot be deactivated or archived.',
  interfaces: errorInterfaces,
  fields: (t) => ({
    modelId: t.exposeID('modelId', { nullable: true, description: `Id of the model. ${neverNull}` }),
    slots: t.stringList({
      description: 'Slots where the model serves, by name.',
      resolve: ({ slots }) => [...slots],
    }),
  }),
});
