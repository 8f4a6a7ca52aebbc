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
  description: 'Why a mutation changed nothing. Switch on __typename; the message is for people.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'What is wrong, in a sentence.' }),
  }),
});

const interfaces = [ErrorInterface];

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  description: 'There is nothing of that id.',
  interfaces,
  fields: (t) => ({ id: t.exposeID('id', { description: 'The id that was looked for.' }) }),
});

builder.objectType(ModelArchivedError, {
  name: 'ModelArchivedError',
  description: 'The model is archived, and no longer changes.',
  interfaces,
});

builder.objectType(RevisionConflictError, {
  name: 'RevisionConflictError',
  description: 'Someone changed the model since you saw it. Read it again and decide anew.',
  interfaces,
  fields: (t) => ({
    currentRevision: t.exposeInt('currentRevision', { description: 'The revision that it has now.' }),
  }),
});

const FieldError = builder.objectRef<FieldErrorShape>('FieldError').implement({
  description: 'One fault of an input.',
  fields: (t) => ({
    path: t.stringList({
      description: 'Where it is: the argument, then field names and list places from 0, outermost first.',
      resolve: ({ path }) => [...path],
    }),
    message: t.exposeString('message', { description: 'The value, and what is allowed instead.' }),
  }),
});

builder.objectType(InvalidInputError, {
  name: 'InvalidInputError',
  description: 'The input has faults, and nothing was written.',
  interfaces,
  fields: (t) => ({
    fieldErrors: t.field({
      type: [FieldError],
      description: 'Every fault; after the first 100, one that counts the others.',
      resolve: ({ fieldErrors }) => fieldErrors,
    }),
  }),
});

builder.objectType(TrainingJobNotCompletedError, {
  name: 'TrainingJobNotCompletedError',
  description: 'Only a completed training job produces a model.',
  interfaces,
  fields: (t) => ({
    status: t.expose('status', { type: TrainingJobStatus, description: 'How far the job is.' }),
  }),
});

builder.objectType(AlreadyExistsError, {
  name: 'AlreadyExistsError',
  description: 'The id is taken by something with other content.',
  interfaces,
  fields: (t) => ({ id: t.exposeID('id', { description: 'The id that is taken.' }) }),
});

builder.objectType(ModelDeployedError, {
  name: 'ModelDeployedError',
  description: 'The model serves, so it cannot be taken out of use.',
  interfaces,
  fields: (t) => ({
    slots: t.stringList({
      description: 'The slots where it serves, by name.',
      resolve: ({ slots }) => [...slots],
    }),
  }),
});

builder.objectType(DeploymentConflictError, {
  name: 'DeploymentConflictError',
  description: 'Another model serves in the slot than you expected. Look again and decide anew.',
  interfaces,
  fields: (t) => ({
    currentModelId: t.exposeID('currentModelId', {
      nullable: true,
      description: 'The id of the model that serves there now. Null: none does.',
    }),
  }),
});

builder.objectType(PromotionGateError, {
  name: 'PromotionGateError',
  description: 'The model does not pass the gate of its promotion.',
  interfaces,
  fields: (t) => ({
    check: t.expose('check', { type: PromotionCheck, description: 'What the gate found.' }),
  }),
});
