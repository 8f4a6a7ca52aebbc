import { maxAnnotationSets } from '../../domain/dataset/list-datasets.ts';
import { defaultPageSize, parseListSize } from '../../domain/list/pagination.ts';
import { builder } from '../builder.ts';
import { Deployment } from '../deployment/object.ts';
import { resolveConnection } from '../list/connection.ts';
import { ModelFilter } from '../model/filter.ts';
import { Model, ModelConnection } from '../model/object.ts';
import { modelOrder } from '../model/order.ts';
import { Node, nodeId, ownId } from '../node.ts';
import { pageComplexity } from '../price/complexity.ts';
import { TrainingJobFilter } from '../training-job/filter.ts';
import { TrainingJob, TrainingJobConnection } from '../training-job/object.ts';
import { trainingJobOrder } from '../training-job/order.ts';

export const Dataset = builder.prismaObject('Dataset', {
  description:
    'A data set that training jobs name by `datasetId`. Data that models were only evaluated on is not listed.',
  interfaces: [Node],
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id in your own words: 1 to 200 characters.' }),
    nodeId: t.id(nodeId('Dataset', ownId)),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'Time when a training job first named the data set here.',
    }),
    annotationSetVersions: t.stringList({
      description: `Versions of the annotations that training jobs used, in the order of their first jobs: at most the newest ${maxAnnotationSets}. Empty: no job named one.`,
      resolve: async ({ id }, _, { loaders }) => {
        const sets = await loaders.annotationSetsByDatasetId.load(id);
        return sets.map(({ version }) => version);
      },
    }),
    trainingJobs: t.connection(
      {
        type: TrainingJob,
        description: 'Training jobs that used the data set, newest first unless `orderBy` is given.',
        args: {
          filter: t.arg({ type: TrainingJobFilter, description: 'Filter. Null: all jobs.' }),
          orderBy: t.arg(trainingJobOrder),
        },
        complexity: pageComplexity,
        resolve: ({ id }, args, context, info) =>
          resolveConnection(context, info, {
            table: 'TrainingJob',
            ...context.loaders.trainingJobsByDatasetId(args).of(id),
          }),
      },
      TrainingJobConnection,
    ),
    models: t.connection(
      {
        type: Model,
        description:
          'Models that were trained on the data set, newest first unless `orderBy` is given. Archived models only if the filter asks for that status.',
        args: {
          filter: t.arg({
            type: ModelFilter,
            description: 'Filter. Null: all models that are not archived.',
          }),
          orderBy: t.arg(modelOrder),
        },
        complexity: pageComplexity,
        resolve: ({ id }, args, context, info) =>
          resolveConnection(context, info, {
            table: 'Model',
            ...context.loaders.modelsByDatasetId(args).of(id),
          }),
      },
      ModelConnection,
    ),
    deployments: t.field({
      type: [Deployment],
      description: 'Slots where a model trained on the data set serves now, by name. Empty: none.',
      args: {
        first: t.arg.int({
          defaultValue: defaultPageSize,
          description: `Maximum number of slots: 1 to 100. Default: ${defaultPageSize}.`,
        }),
      },
      complexity: pageComplexity,
      resolve: async ({ id }, { first }, { loaders }) =>
        loaders.deploymentsByDatasetId(parseListSize('first', first)).load(id),
    }),
  }),
});

export const DatasetConnection = builder.connectionObject(
  { type: Dataset, name: 'DatasetConnection', description: 'A page of data sets.' },
  { name: 'DatasetEdge', description: 'A data set and its cursor.' },
);
