import { TrainingJobStatus as Status } from '../../database/generated/prisma/enums.ts';
import { jsonObject } from '../../database/json.ts';
import { sortByName } from '../../domain/training-job/hyperparameters.ts';
import { builder } from '../builder.ts';
import { resolveConnection } from '../list/connection.ts';
import { loadDataset } from '../load-row.ts';
import { Model, ModelConnection } from '../model/object.ts';
import { modelOrder } from '../model/order.ts';
import { Node, nodeId, ownId } from '../node.ts';
import { DatasetRow } from '../partial-row.ts';
import { pageComplexity } from '../price/complexity.ts';
import { RegistryEvent, RegistryEventConnection } from '../registry-event/object.ts';
import { eventOrder } from '../registry-event/order.ts';

export const TrainingJobStatus = builder.enumType('TrainingJobStatus', {
  description: 'Status of a training job. A final status never changes.',
  values: {
    [Status.PENDING]: { description: 'Waiting to start.' },
    [Status.RUNNING]: { description: 'Training.' },
    [Status.COMPLETED]: { description: 'Ended successfully; only such a job produces a model. Final.' },
    [Status.FAILED]: { description: 'Ended with an error. Final.' },
    [Status.CANCELLED]: { description: 'Stopped before the end. Final.' },
  } as const,
});

export const TrainingJob = builder.prismaObject('TrainingJob', {
  description: 'The run that trained a model: its data and settings.',
  interfaces: [Node],
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id from the training pipeline.' }),
    nodeId: t.id(nodeId('TrainingJob', ownId)),
    status: t.expose('status', { type: TrainingJobStatus, description: 'Status of the job.' }),
    datasetId: t.exposeID('datasetId', {
      nullable: true,
      description: 'Id of the training data set. Null: not recorded.',
    }),
    dataset: t.prismaField({
      type: DatasetRow,
      nullable: true,
      select: { datasetId: true },
      description: 'Training data set. Null: not recorded.',
      resolve: (query, { datasetId }, _, context) => loadDataset(context, query, datasetId),
    }),
    annotationSetVersion: t.exposeString('annotationSetVersion', {
      nullable: true,
      description: 'Version of the annotations, such as "3". Null: not recorded.',
    }),
    epochs: t.exposeInt('epochs', {
      nullable: true,
      description: 'Number of passes through the data, from 1. Null: not recorded.',
    }),
    batchSize: t.exposeInt('batchSize', {
      nullable: true,
      description: 'Number of examples in each step, from 1. Null: not recorded.',
    }),
    learningRate: t.exposeFloat('learningRate', {
      nullable: true,
      description: 'Step size of the training, such as 0.0005; above 0. Null: not recorded.',
    }),
    chunkSizeSeconds: t.exposeFloat('chunkSizeSeconds', {
      nullable: true,
      description: 'Length of each piece of audio in seconds, above 0. Null: not recorded.',
    }),
    audioFileCount: t.exposeInt('audioFileCount', {
      nullable: true,
      description: 'Number of audio files, from 0. Null: not recorded.',
    }),
    audioSeconds: t.exposeFloat('audioSeconds', {
      nullable: true,
      description: 'Length of the training audio in seconds, from 0. Null: not recorded.',
    }),
    annotationCount: t.exposeInt('annotationCount', {
      nullable: true,
      description: 'Number of annotations, from 0. Null: not recorded.',
    }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Start of the training. Null: not started, or not recorded.',
    }),
    completedAt: t.expose('completedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'End of the training, successful or not. Null: not ended or recorded.',
    }),
    hyperparameters: t.field({
      type: 'JSONObject',
      nullable: true,
      select: { hyperparameters: true },
      description:
        'Settings of the training code, by name: text, numbers, booleans and null. Null: not recorded.',
      resolve: ({ hyperparameters }, _, { inTurn }) => {
        const values = jsonObject(hyperparameters);
        return values && inTurn(() => sortByName(values));
      },
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'Time of the first record here.',
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'Time of the last change here.' }),
    models: t.connection(
      {
        type: Model,
        description:
          'Models of this job, archived ones included, newest first unless `orderBy` is given. Usually one.',
        args: { orderBy: t.arg(modelOrder) },
        complexity: pageComplexity,
        resolve: ({ id }, args, context, info) =>
          resolveConnection(context, info, {
            table: 'Model',
            ...context.loaders.modelsByTrainingJobId(args).of(id),
          }),
      },
      ModelConnection,
    ),
    events: t.connection(
      {
        type: RegistryEvent,
        description: 'Changes of the job, oldest first unless `orderBy` is given.',
        args: { orderBy: t.arg(eventOrder) },
        complexity: pageComplexity,
        resolve: ({ id }, args, context, info) =>
          resolveConnection(context, info, {
            table: 'RegistryEvent',
            ...context.loaders.eventsByTrainingJobId(args).of(id),
          }),
      },
      RegistryEventConnection,
    ),
  }),
});

export const TrainingJobConnection = builder.connectionObject(
  { type: TrainingJob, name: 'TrainingJobConnection', description: 'A page of training jobs.' },
  { name: 'TrainingJobEdge', description: 'A training job and its cursor.' },
);
