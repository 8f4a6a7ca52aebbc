import { PromotionGateError } from '../domain/deployment/promotion-gate-error.ts';
import {
  AlreadyExistsError,
  DeploymentConflictError,
  InvalidInputError,
  ModelArchivedError,
  ModelDeployedError,
  NotFoundError,
  RevisionConflictError,
  TrainingJobNotCompletedError,
} from '../domain/errors.ts';
import { builder } from './builder.ts';
import { PromotionCheck } from './deployment/promotion-check.ts';
import { FieldError } from './field-error.ts';
import { TrainingJobStatus } from './training-job/object.ts';

const ErrorInterface = builder.interfaceRef<Error>('Error').implement({
  description: 'Reason that a mutation changed nothing. Switch on `__typename`; `message` is for people.',
  fields: (t) => ({
    message: t.exposeString('message', { description: 'The error in one sentence.' }),
  }),
});

const interfaces = [ErrorInterface];

/**
 * Ids of the same name have one type in all errors, so that a document can select them from several errors of a
 * union: GraphQL refuses `ID` beside `ID!` under one name.
 */
const always = 'Null: never; nullable as in other errors.';

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  description: 'There is no such object. Exactly one id is set: the one that nothing was found for.',
  interfaces,
  fields: (t) => {
    const idOf = (name: 'modelId' | 'trainingJobId' | 'apiKeyId', what: string) =>
      t.id({
        nullable: true,
        description: `Unknown id of ${what}. Null: the error is about something else.`,
        resolve: ({ ids }) => (ids as Partial<Record<typeof name, string>>)[name] ?? null,
      });
    return {
      modelId: idOf('modelId', 'a model'),
      trainingJobId: idOf('trainingJobId', 'a training job'),
      apiKeyId: idOf('apiKeyId', 'an API key'),
      slot: t.string({
        nullable: true,
        description:
          'Slot in which no model serves, or which has no model to go back to. Null: the error is about something else.',
        resolve: ({ ids }) => ('slot' in ids ? ids.slot : null),
      }),
    };
  },
});

builder.objectType(ModelArchivedError, {
  name: 'ModelArchivedError',
  description: 'The model is archived and cannot be changed.',
  interfaces,
  fields: (t) => ({
    modelId: t.exposeID('modelId', {
      nullable: true,
      description: `Id of the archived model. ${always}`,
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
  interfaces,
  fields: (t) => ({
    modelId: t.exposeID('modelId', { nullable: true, description: `Id of the model. ${always}` }),
    expectedRevision: t.exposeInt('expectedRevision', { description: 'Revision that you expected.' }),
    currentRevision: t.exposeInt('currentRevision', { description: 'Current revision of the model.' }),
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
    trainingJobId: t.exposeID('trainingJobId', {
      nullable: true,
      description: `Id of the job. ${always}`,
    }),
    status: t.expose('status', { type: TrainingJobStatus, description: 'Status of the job.' }),
  }),
});

builder.objectType(AlreadyExistsError, {
  name: 'AlreadyExistsError',
  description: 'The id is taken by an object with other content.',
  interfaces,
  fields: (t) => ({
    modelId: t.id({
      nullable: true,
      description: 'Id that a model has. Null: the error is about a review.',
      resolve: ({ taken }) => ('modelId' in taken ? taken.modelId : null),
    }),
    reviewId: t.id({
      nullable: true,
      description: 'Id that a review has. Null: the error is about a model.',
      resolve: ({ taken }) => ('reviewId' in taken ? taken.reviewId : null),
    }),
  }),
});

builder.objectType(ModelDeployedError, {
  name: 'ModelDeployedError',
  description: 'The model serves in a slot, so it cannot be deactivated or archived.',
  interfaces,
  fields: (t) => ({
    modelId: t.exposeID('modelId', { nullable: true, description: `Id of the model. ${always}` }),
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
    slot: t.exposeString('slot', { nullable: true, description: `Name of the slot. ${always}` }),
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
    slot: t.exposeString('slot', { nullable: true, description: `Name of the slot. ${always}` }),
    modelId: t.exposeID('modelId', {
      nullable: true,
      description: `Id of the model that was to be promoted. ${always}`,
    }),
    check: t.expose('check', { type: PromotionCheck, description: 'Result of the gate.' }),
  }),
});
