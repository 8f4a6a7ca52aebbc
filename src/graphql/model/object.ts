import { defaultPageSize, parseListSize } from '../../domain/list/pagination.ts';
import { displayName, modelStatus, usableForInference } from '../../domain/model/model.ts';
import { defaultMargin } from '../../domain/statistics/production.ts';
import { builder } from '../builder.ts';
import { Deployment } from '../deployment/object.ts';
import { EvalMetrics } from '../eval-metrics/object.ts';
import { resolveConnection } from '../list/connection.ts';
import { loadTrainingJob } from '../load-row.ts';
import { loadModelFamily } from '../model-family/load-family.ts';
import { ModelFamily } from '../model-family/object.ts';
import { Node, nodeId, ownId } from '../node.ts';
import { TrainingJobRow } from '../partial-row.ts';
import { pageComplexity } from '../price/complexity.ts';
import { ProductionReport } from '../production/object.ts';
import { createReport } from '../production/report.ts';
import { RegistryEvent, RegistryEventConnection } from '../registry-event/object.ts';
import { eventOrder } from '../registry-event/order.ts';
import { ModelStatus } from './status.ts';

export const Model = builder.prismaObject('Model', {
  description: 'A trained detector of audio artifacts, produced by a training job.',
  interfaces: [Node],
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id in this registry. Never changes.' }),
    nodeId: t.id(nodeId('Model', ownId)),
    name: t.exposeString('name', {
      nullable: true,
      description: 'Name, up to 200 characters, such as "TTS Detector v2". Null: no name.',
    }),
    displayName: t.string({
      select: { name: true },
      description: 'The name, or the id if there is no name.',
      resolve: displayName,
    }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'Free text: up to 10,000 characters. Null: no description.',
    }),
    artifactTypes: t.exposeStringList('artifactTypes', {
      description: 'Artifact types that the model detects, such as "glitch". Never empty.',
    }),
    trainingJobId: t.exposeID('trainingJobId', {
      description: 'Id of the training job that produced the model.',
    }),
    trainingJob: t.prismaField({
      type: TrainingJobRow,
      select: { trainingJobId: true },
      description: 'Training job that produced the model.',
      resolve: async (query, { trainingJobId }, _, context) => {
        const job = await loadTrainingJob(context, query, trainingJobId);
        if (!job) throw new Error(`Training job ${trainingJobId} is missing`);
        return job;
      },
    }),
    evalMetrics: t.variant(EvalMetrics, {
      description: 'Metrics from the evaluation after training.',
    }),
    isActive: t.exposeBoolean('isActive', {
      description: '`true`: active. `false`: inactive or archived.',
    }),
    status: t.field({
      type: ModelStatus,
      select: { isActive: true, archivedAt: true },
      description: 'State of the model.',
      resolve: modelStatus,
    }),
    usableForInference: t.boolean({
      select: { isActive: true, archivedAt: true },
      description: '`true`: services may run the model. It is active and not archived.',
      resolve: usableForInference,
    }),
    family: t.exposeString('family', {
      nullable: true,
      description:
        'Name before the version: "TTS Detector" for "TTS Detector v2 - High Recall". The version is the first "v2", "ver 2", "version 2" or "(v2)" at the end of the name or before a separator (dash, comma, colon, slash, bracket, "|" or "·"); if there is none, the first one before more words. Text after the version is a variant. A name without a version is a family of its own. Null: no name.',
    }),
    modelFamily: t.field({
      type: ModelFamily,
      nullable: true,
      select: { family: true },
      description:
        'Family of the model: all versions, its newest and its best model. An archived model is not part of its family. Null: no name, or all models of the family are archived.',
      resolve: ({ family }, _, context, info) => loadModelFamily(context, info, family),
    }),
    version: t.exposeString('version', {
      nullable: true,
      description: 'Version in the name: "1.3" for "EN-US Model v1.3". Null: no version.',
    }),
    revision: t.exposeInt('revision', {
      description:
        '1 at registration, one more with each change. Send this number as `expectedRevision` to change only the state that you read.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Creation time.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'Time of the last change here, or of the registration.',
    }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Time of archiving. Null: not archived.',
    }),
    deployments: t.field({
      type: [Deployment],
      description: 'Slots where the model serves now, by name. Empty: none.',
      args: {
        first: t.arg.int({
          defaultValue: defaultPageSize,
          description: `Maximum number of slots: 1 to 100. Default: ${defaultPageSize}. More: \`deployments\`.`,
        }),
      },
      complexity: pageComplexity,
      resolve: async ({ id }, { first }, { loaders }) =>
        loaders.deploymentsByModelId(parseListSize('first', first)).load(id),
    }),
    production: t.field({
      type: ProductionReport,
      select: { artifactTypes: true },
      description: 'Detections, reviews and health of the model over a period.',
      args: {
        since: t.arg({
          type: 'DateTime',
          description: 'Start of the period. Null: 30 days before its end.',
        }),
        until: t.arg({
          type: 'DateTime',
          description: 'End of the period, not included. Null: now.',
        }),
        margin: t.arg.float({
          defaultValue: defaultMargin,
          description: `Allowed loss of precision since the evaluation; a larger loss is degradation, 0 to 1. Default: ${defaultMargin}.`,
        }),
      },
      // The figures are computed, which takes about as long as reading ten fields.
      complexity: { field: 10, multiplier: 1 },
      resolve: (model, args, context) => createReport(context, model, args),
    }),
    events: t.connection(
      {
        type: RegistryEvent,
        description: 'All changes of the model, oldest first unless `orderBy` is given.',
        args: { orderBy: t.arg(eventOrder) },
        complexity: pageComplexity,
        resolve: ({ id }, args, context, info) =>
          resolveConnection(context, info, {
            table: 'RegistryEvent',
            ...context.loaders.eventsByModelId(args).of(id),
          }),
      },
      RegistryEventConnection,
    ),
  }),
});

export const ModelConnection = builder.connectionObject(
  { type: Model, name: 'ModelConnection', description: 'A page of models.' },
  { name: 'ModelEdge', description: 'A model and its cursor.' },
);
