import { RegistryEventType as Type } from '../../database/generated/prisma/enums.ts';
import { jsonObject } from '../../database/json.ts';
import { builder } from '../builder.ts';
import { Deployment } from '../deployment/object.ts';
import { loadModel, loadTrainingJob } from '../load-row.ts';
import { Node, nodeId } from '../node.ts';
import { ModelRow, TrainingJobRow } from '../partial-row.ts';

export const RegistryEventType = builder.enumType('RegistryEventType', {
  description: 'Type of a change.',
  values: {
    [Type.TRAINING_JOB_RECORDED]: { description: 'A training job was recorded for the first time.' },
    [Type.TRAINING_JOB_UPDATED]: { description: "A training job's status or details changed." },
    [Type.MODEL_REGISTERED]: { description: 'A model was registered.' },
    [Type.MODEL_UPDATED]: { description: "A model's name, description or tags changed." },
    [Type.MODEL_ACTIVATED]: { description: 'A model was activated.' },
    [Type.MODEL_DEACTIVATED]: { description: 'A model was deactivated.' },
    [Type.MODEL_ARCHIVED]: { description: 'A model was archived for good.' },
    [Type.API_KEY_CREATED]: { description: 'An API key was created.' },
    [Type.API_KEY_REVOKED]: { description: 'An API key was revoked.' },
    [Type.MODEL_PROMOTED]: { description: 'A model was promoted into a slot.' },
    [Type.DEPLOYMENT_ROLLED_BACK]: { description: 'A slot went back to an earlier model.' },
    [Type.DEPLOYMENT_CLEARED]: { description: 'A slot was cleared: no model serves there.' },
  } as const,
});

const eventId = ({ sequence }: { readonly sequence: number }) => String(sequence);

export const RegistryEvent = builder.prismaObject('RegistryEvent', {
  description:
    'One change of the registry, written in the same transaction. Events are never changed or removed. Each holds the hash of the previous event, so that the log can be verified.',
  interfaces: [Node],
  select: { sequence: true },
  fields: (t) => ({
    id: t.id({ description: 'The sequence number as text. Not part of the hash.', resolve: eventId }),
    nodeId: t.id(nodeId('RegistryEvent', eventId)),
    sequence: t.exposeInt('sequence', {
      description: 'Number of the event, from 1, without gaps, in commit order.',
    }),
    type: t.expose('type', { type: RegistryEventType, description: 'Type of the change.' }),
    time: t.expose('time', { type: 'DateTime', description: 'Time of the change.' }),
    actor: t.exposeString('actor', { description: 'Name of the API key that made the change.' }),
    modelId: t.exposeID('modelId', {
      nullable: true,
      description: 'Id of the model concerned. Null: none.',
    }),
    model: t.prismaField({
      type: ModelRow,
      nullable: true,
      select: { modelId: true },
      description: 'Model concerned, as it is now. Null: none.',
      resolve: (query, { modelId }, _, context) => loadModel(context, query, modelId),
    }),
    trainingJobId: t.exposeID('trainingJobId', {
      nullable: true,
      description: 'Id of the training job concerned. Null: none.',
    }),
    trainingJob: t.prismaField({
      type: TrainingJobRow,
      nullable: true,
      select: { trainingJobId: true },
      description: 'Training job concerned, as it is now. Null: none.',
      resolve: (query, { trainingJobId }, _, context) => loadTrainingJob(context, query, trainingJobId),
    }),
    apiKeyId: t.exposeID('apiKeyId', {
      nullable: true,
      description: 'Id of the API key concerned. Null: none.',
    }),
    slot: t.exposeString('slot', {
      nullable: true,
      description: 'Slot concerned, for promotions, rollbacks and clearings. Null: none.',
    }),
    deployment: t.field({
      type: Deployment,
      nullable: true,
      select: { slot: true },
      description: 'Slot concerned, as it is now. Null: none, or no model ever served there.',
      resolve: ({ slot }, _, { loaders }) => (slot === null ? null : loaders.deploymentBySlot.load(slot)),
    }),
    before: t.field({
      type: 'JSONObject',
      nullable: true,
      select: { before: true },
      description: 'Old values of the changed fields, times in ISO 8601. Null: a creation.',
      resolve: ({ before }) => jsonObject(before),
    }),
    after: t.field({
      type: 'JSONObject',
      nullable: true,
      select: { after: true },
      description: 'New values of the changed fields, times in ISO 8601. Null: none.',
      resolve: ({ after }) => jsonObject(after),
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Reason given for the change. Null: none given.',
    }),
    previousHash: t.exposeString('previousHash', {
      description: 'Hash of the previous event; 64 zeros for the first.',
    }),
    hash: t.exposeString('hash', {
      description:
        'SHA-256, in hexadecimal, of the canonical JSON (sorted keys, no spaces, ISO 8601 times with milliseconds) of the other fields that are not null: sequence, type, time, actor, modelId, trainingJobId, apiKeyId, slot, before, after, reason, previousHash. `earmark events verify` checks the chain.',
    }),
  }),
});

export const RegistryEventConnection = builder.connectionObject(
  { type: RegistryEvent, name: 'RegistryEventConnection', description: 'A page of registry events.' },
  { name: 'RegistryEventEdge', description: 'A registry event and its cursor.' },
);
