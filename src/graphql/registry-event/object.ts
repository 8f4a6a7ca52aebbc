import { RegistryEventType as Type } from '../../database/generated/prisma/enums.ts';
import { jsonObject } from '../../database/json.ts';
import { builder } from '../builder.ts';
import { ModelRow, TrainingJobRow } from '../partial-row.ts';
import { selectedFields } from '../selected-fields.ts';

export const RegistryEventType = builder.enumType('RegistryEventType', {
  description: 'What happened.',
  values: {
    [Type.TRAINING_JOB_RECORDED]: { description: 'A training job was recorded for the first time.' },
    [Type.TRAINING_JOB_UPDATED]: { description: "A training job's status or details changed." },
    [Type.MODEL_REGISTERED]: { description: 'A model was registered.' },
    [Type.MODEL_UPDATED]: { description: "A model's name or description changed." },
    [Type.MODEL_ACTIVATED]: { description: 'A model was made usable for inference.' },
    [Type.MODEL_DEACTIVATED]: { description: 'A model was taken out of use.' },
    [Type.MODEL_ARCHIVED]: { description: 'A model was archived, for good.' },
    [Type.API_KEY_CREATED]: { description: 'An API key was made.' },
    [Type.API_KEY_REVOKED]: { description: 'An API key was revoked.' },
    [Type.MODEL_PROMOTED]: { description: 'A slot was pointed at a model.' },
    [Type.DEPLOYMENT_ROLLED_BACK]: { description: 'A slot went back to a model that served there before.' },
    [Type.DEPLOYMENT_CLEARED]: { description: 'A slot was emptied: no model serves there.' },
  } as const,
});

export const RegistryEvent = builder.prismaObject('RegistryEvent', {
  description:
    'One change of the registry, written in the transaction that made it. Events are never changed or removed, and each holds the hash of the one before, so that the log can be verified.',
  select: { sequence: true },
  fields: (t) => ({
    sequence: t.exposeInt('sequence', {
      description: 'The number of the change, from 1, without gaps, in the order of commit.',
    }),
    type: t.expose('type', { type: RegistryEventType, description: 'What happened.' }),
    time: t.expose('time', { type: 'DateTime', description: 'When it happened.' }),
    actor: t.exposeString('actor', { description: 'The name of the API key that did it.' }),
    modelId: t.exposeID('modelId', {
      nullable: true,
      description: 'The id of the model it happened to; null where it was no model.',
    }),
    model: t.prismaField({
      type: ModelRow,
      nullable: true,
      select: { modelId: true },
      description: 'The model it happened to, as it is now; null where it was no model.',
      resolve: (query, { modelId }, _, { loaders }) =>
        modelId === null ? null : loaders.modelById(selectedFields('Model', query)).load(modelId),
    }),
    trainingJobId: t.exposeID('trainingJobId', {
      nullable: true,
      description: 'The id of the training job it happened to; null where it was none.',
    }),
    trainingJob: t.prismaField({
      type: TrainingJobRow,
      nullable: true,
      select: { trainingJobId: true },
      description: 'The training job it happened to, as it is now; null where it was none.',
      resolve: (query, { trainingJobId }, _, { loaders }) =>
        trainingJobId === null
          ? null
          : loaders.trainingJobById(selectedFields('TrainingJob', query)).load(trainingJobId),
    }),
    apiKeyId: t.exposeID('apiKeyId', {
      nullable: true,
      description: 'The id of the API key it happened to; null where it was none.',
    }),
    slot: t.exposeString('slot', {
      nullable: true,
      description:
        'The slot that it happened to, for promotions, rollbacks and clearings: a place where a model serves. Null where it was none.',
    }),
    before: t.field({
      type: 'JSONObject',
      nullable: true,
      select: { before: true },
      description: "The changed fields' values before; null where it was a beginning. Times are ISO 8601.",
      resolve: ({ before }) => jsonObject(before),
    }),
    after: t.field({
      type: 'JSONObject',
      nullable: true,
      select: { after: true },
      description: "The changed fields' values after. Times are ISO 8601.",
      resolve: ({ after }) => jsonObject(after),
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why, in the words of who did it; null where none were given.',
    }),
    previousHash: t.exposeString('previousHash', {
      description: 'The hash of the event before; 64 zeros for the first.',
    }),
    hash: t.exposeString('hash', {
      description:
        'SHA-256, in hexadecimal, of the canonical JSON (keys sorted, no spaces, times in ISO 8601 with milliseconds) of the other fields that are not null: sequence, type, time, actor, modelId, trainingJobId, apiKeyId, slot, before, after, reason, previousHash. `earmark events verify` checks the whole chain.',
    }),
  }),
});

export const RegistryEventConnection = builder.connectionObject(
  { type: RegistryEvent, name: 'RegistryEventConnection', description: 'A page of registry events.' },
  { name: 'RegistryEventEdge', description: 'A registry event and its place in the list.' },
);
