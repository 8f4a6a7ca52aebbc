import { PromotionGateError } from '../domain/deployment/promotion-gate-error.ts';
import {
  AlreadyExistsError,
  DeploymentConflictError,
  type FieldError as FieldErrorShape,
  InvalidInputError,
  ModelArchivedError,
  ModelDeployedError,
  NotFoundError,
  RevisionConflictError,
  TrainingJobNotCompletedError,
} from '../domain/errors.ts';
import { builder } from './builder.ts';
import { PromotionCheck } from './deployment/promotion-check.ts';
import { TrainingJobStatus } from './training-job/object.ts';

const ErrorInterface = builder.interfaceRef<Error>('Error').implement({
  description: 'Reason that a mutation changed nothing. Switch on `__typename`; `message` is for people.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'The error in one sentence.' }),
  }),
});

const interfaces = [ErrorInterface];

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  description: 'No object has this id.',
  interfaces,
  fields: (t) => ({ id: t.exposeID('id', { description: 'The unknown id.' }) }),
});

builder.objectType(ModelArchivedError, {
  name: 'ModelArchivedError',
  description: 'The model is archived and cannot be changed.',
  interfaces,
});

builder.objectType(RevisionConflictError, {
  name: 'RevisionConflictError',
  description: 'The model has changed since you read it. Read it again, then decide.',
  interfaces,
  fields: (t) => ({
    currentRevision: t.exposeInt('currentRevision', { description: 'Current revision of the model.' }),
  }),
});

const FieldError = builder.objectRef<FieldErrorShape>('FieldError').implement({
  description: 'One error in an input.',
  fields: (t) => ({
    path: t.stringList({
      description: 'Place of the error: argument, field names and list positions from 0.',
      resolve: ({ path }) => [...path],
    }),
    message: t.exposeString('message', { description: 'The allowed values and the given value.' }),
  }),
});

builder.objectType(InvalidInputError, {
  name: 'InvalidInputError',
  description: 'The input has errors. Nothing was written.',
  interfaces,
  fields: (t) => ({
    fieldErrors: t.field({
      type: [FieldError],
      description: 'All errors; after the first 100, one entry counts the rest.',
      resolve: ({ fieldErrors }) => fieldErrors,
    }),
  }),
});

builder.objectType(TrainingJobNotCompletedError, {
  name: 'TrainingJobNotCompletedError',
  description: 'Only a completed training job produces a model.',
  interfaces,
  fields: (t) => ({
    status: t.expose('status', { type: TrainingJobStatus, description: 'Status of the job.' }),
  }),
});

builder.objectType(AlreadyExistsError, {
  name: 'AlreadyExistsError',
  description: 'The id is taken by an object with other content.',
  interfaces,
  fields: (t) => ({ id: t.exposeID('id', { description: 'The taken id.' }) }),
});

builder.objectType(ModelDeployedError, {
  name: 'ModelDeployedError',
  description: 'The model serves in a slot, so it cannot be deactivated or archived.',
  interfaces,
  fields: (t) => ({
    slots: t.stringList({
      description: 'Slots where the model serves, by name.',
      resolve: ({ slots }) => [...slots],
    }),
  }),
});

builder.objectType(DeploymentConflictError, {
  name: 'DeploymentConflictError',
  description: 'The slot serves another model than expected. Read it, then decide.',
  interfaces,
  fields: (t) => ({
    currentModelId: t.exposeID('currentModelId', {
      nullable: true,
      description: 'Id of the model that serves now. Null: none.',
    }),
  }),
});

builder.objectType(PromotionGateError, {
  name: 'PromotionGateError',
  description: 'The model does not pass the promotion gate.',
  interfaces,
  fields: (t) => ({
    check: t.expose('check', { type: PromotionCheck, description: 'Result of the gate.' }),
  }),
});
