import { parseListSize } from '../../domain/list/pagination.ts';
import { displayName, modelStatus, usableForInference } from '../../domain/model/model.ts';
import { eventPage } from '../../domain/registry-event/list-events.ts';
import { defaultMargin } from '../../domain/statistics/production.ts';
import { builder } from '../builder.ts';
import { listComplexity, pageComplexity } from '../complexity.ts';
import { resolveConnection } from '../connection.ts';
import { Deployment } from '../deployment/object.ts';
import { EvalMetrics } from '../eval-metrics/object.ts';
import { TrainingJobRow } from '../partial-row.ts';
import { ProductionReport } from '../production/object.ts';
import { createReport } from '../production/report.ts';
import { RegistryEvent, RegistryEventConnection } from '../registry-event/object.ts';
import { selectedFields } from '../selected-fields.ts';

export const ModelStatus = builder.enumType('ModelStatus', {
  description: 'Whether a model can be used.',
  values: {
    ACTIVE: { description: 'Usable for inference.' },
    INACTIVE: { description: 'Taken out of use; it can be activated again.' },
    ARCHIVED: { description: 'Taken out of use for good, and out of lists. Kept for audit.' },
  } as const,
});

export const Model = builder.prismaObject('Model', {
  description: 'A trained detector of audio artifacts: what a completed training job produced.',
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: "The model's id in this registry. It never changes." }),
    name: t.exposeString('name', {
      nullable: true,
      description:
        'What people call it, such as "TTS Detector v2 - High Recall". At most 200 characters. Null: it has none.',
    }),
    displayName: t.string({
      select: { name: true },
      description: 'The name, or the id where there is none.',
      resolve: displayName,
    }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'Anything worth knowing about it. At most 10,000 characters. Null: nobody said.',
    }),
    artifactTypes: t.exposeStringList('artifactTypes', {
      description: 'What it detects: your own words for types of artifacts, such as "glitch". Never empty.',
    }),
    trainingJobId: t.exposeID('trainingJobId', {
      description: 'The id of the training job that produced it.',
    }),
    trainingJob: t.prismaField({
      type: TrainingJobRow,
      select: { trainingJobId: true },
      description: 'The training job that produced it.',
      resolve: async (query, { trainingJobId }, _, { loaders }) => {
        const job = await loaders.trainingJobById(selectedFields('TrainingJob', query)).load(trainingJobId);
        if (!job) throw new Error(`Training job ${trainingJobId} is missing`);
        return job;
      },
    }),
    evalMetrics: t.variant(EvalMetrics, {
      description: 'How it did in the evaluation that followed its training.',
    }),
    isActive: t.exposeBoolean('isActive', {
      description: 'Whether it is switched on. False for every archived model.',
    }),
    status: t.field({
      type: ModelStatus,
      select: { isActive: true, archivedAt: true },
      description: 'Whether it can be used.',
      resolve: modelStatus,
    }),
    usableForInference: t.boolean({
      select: { isActive: true, archivedAt: true },
      description: 'Whether a service may run it: it is active and not archived.',
      resolve: usableForInference,
    }),
    family: t.exposeString('family', {
      nullable: true,
      description:
        'The name before its version: "TTS Detector v2 - High Recall" belongs to "TTS Detector". The version is the first one written as "v2", "ver 2", "version 2" or "(v2)" that ends the name or has a separator behind it (a dash, comma, colon, slash, bracket, "|" or "·"); if there is none, the first that has words behind it. What stands behind it is a variant. A name with no version is a family of its own. Null where there is no name.',
    }),
    version: t.exposeString('version', {
      nullable: true,
      description:
        'The version in its name: "2" of "TTS Detector v2", "1.3" of "EN-US Model v1.3". Null where it carries none.',
    }),
    revision: t.exposeInt('revision', {
      description:
        'How often it was changed, from 1 at registration. Give it as `expectedRevision` to change only what you saw.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the model was created.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description: 'When it was last changed here, or registered.',
    }),
    archivedAt: t.expose('archivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was archived; null where it was not.',
    }),
    deployments: t.field({
      type: [Deployment],
      description: 'The slots where it serves now, by name. Empty: it serves nowhere.',
      args: {
        first: t.arg.int({
          required: true,
          defaultValue: 20,
          description: 'How many of them, 1 to 100; by default 20. For more, see `deployments`.',
        }),
      },
      complexity: ({ first }) => listComplexity(first),
      resolve: async ({ id }, { first }, { loaders }) =>
        loaders.deploymentsByModelId(parseListSize('first', first)).load(id),
    }),
    production: t.field({
      type: ProductionReport,
      select: { artifactTypes: true },
      description: 'How it does in production, in a period: what it detected, and what reviews found.',
      args: {
        since: t.arg({
          type: 'DateTime',
          description: 'The beginning of the period. Null: 30 days before its end.',
        }),
        until: t.arg({
          type: 'DateTime',
          description: 'The end of the period, itself not in it. Null: now.',
        }),
        margin: t.arg.float({
          required: true,
          defaultValue: defaultMargin,
          description: `By how much the precision may be lower than in the evaluation before that counts as degraded, 0 to 1; by default ${defaultMargin}.`,
        }),
      },
      // Its figures are computed: about as dear as ten fields that are read.
      complexity: { field: 10, multiplier: 1 },
      resolve: (model, args, { loaders }) => createReport(loaders, model, args),
    }),
    events: t.connection(
      {
        type: RegistryEvent,
        description: 'Everything that ever happened to it, in order: who changed what, when and why.',
        complexity: pageComplexity,
        resolve: ({ id }, args, context, info) => {
          const request = eventPage(args);
          return resolveConnection(context, info, {
            table: 'RegistryEvent',
            page: (fields) => context.loaders.eventsByModelId(fields, request).load(id),
            count: () => context.loaders.eventCountByModelId.load(id),
          });
        },
      },
      RegistryEventConnection,
    ),
  }),
});

export const ModelConnection = builder.connectionObject(
  { type: Model, name: 'ModelConnection', description: 'A page of models.' },
  { name: 'ModelEdge', description: 'A model and its place in the list.' },
);
