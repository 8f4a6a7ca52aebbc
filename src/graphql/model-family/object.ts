import { maxPageSize } from '../../domain/list/pagination.ts';
import {
  type ModelFamily as Family,
  newestVersions,
  type ModelVersion as Version,
  versionProbabilityBetter,
} from '../../domain/model-family/model-family.ts';
import { scoreDelta } from '../../domain/statistics/score.ts';
import { builder } from '../builder.ts';
import { independence, intervalComplexity } from '../eval-metrics/interval.ts';
import { Node, nodeId } from '../node.ts';
import { ModelRow } from '../partial-row.ts';
import { listComplexity } from '../price/complexity.ts';

const before = 'the previous version, −1 to 1. Null: none.';

const ModelVersion = builder.objectRef<Version>('ModelVersion').implement({
  description: 'A model of a family, compared with the newest model of the previous version.',
  fields: (t) => ({
    model: t.prismaField({
      type: ModelRow,
      description: 'The model.',
      resolve: (_query, { model }) => model,
    }),
    version: t.string({
      nullable: true,
      description: 'Version in the name. Null: no version; such models come first.',
      resolve: ({ model }) => model.version,
    }),
    precision: t.float({
      description: 'Overall share of detections that are real artifacts, 0 to 1.',
      resolve: ({ model }) => model.precision,
    }),
    recall: t.float({
      description: 'Overall share of real artifacts that were detected, 0 to 1.',
      resolve: ({ model }) => model.recall,
    }),
    f1Score: t.float({
      description: 'Overall balance of precision and recall, 0 to 1.',
      resolve: ({ model }) => model.f1Score,
    }),
    precisionDelta: t.float({
      nullable: true,
      description: `Precision minus that of ${before}`,
      resolve: ({ model, before }) => before && scoreDelta(model.precision, before.precision),
    }),
    recallDelta: t.float({
      nullable: true,
      description: `Recall minus that of ${before}`,
      resolve: ({ model, before }) => before && scoreDelta(model.recall, before.recall),
    }),
    f1ScoreDelta: t.float({
      nullable: true,
      description: `F1 score minus that of ${before}`,
      resolve: ({ model, before }) => before && scoreDelta(model.f1Score, before.f1Score),
    }),
    probabilityBetter: t.float({
      nullable: true,
      description: `Probability that the true overall F1 score is above that of the previous version, 0 to 1, by the normal approximation of \`EvalMetrics.f1Interval\`. ${independence} Null: no previous version, or one of the two without an interval.`,
      complexity: intervalComplexity,
      resolve: (version, _, { loaders }) =>
        versionProbabilityBetter(version, (id) => loaders.perClassMetricsByModelId.load(id)),
    }),
  }),
});

export const ModelFamily = builder.objectRef<Family>('ModelFamily').implement({
  description:
    'Models with the same name except for its version: "TTS Detector v1" and "TTS Detector v2 - High Recall" are the family "TTS Detector". Inactive models are included, archived models are not.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.exposeID('name', { description: 'Id of the family: its name.' }),
    nodeId: t.id(nodeId('ModelFamily', ({ name }) => name)),
    name: t.exposeString('name', { description: 'Name without a version. See `Model.family`.' }),
    versionCount: t.exposeInt('size', { description: 'Number of models in the family, from 1.' }),
    newest: t.prismaField({
      type: ModelRow,
      description: 'Model with the highest version number, active or inactive; ties: newest.',
      resolve: (_query, { newest }) => newest,
    }),
    best: t.prismaField({
      type: ModelRow,
      description:
        'Model with the highest lower bound of the overall F1 score, active or inactive; ties: higher support, newer model, id. Models without a lower bound come last, highest F1 score first. For active models only, use `bestModel` with the filter `family`.',
      resolve: (_query, { best }) => best,
    }),
    versions: t.field({
      type: [ModelVersion],
      description: 'Models in order of version number (1.10 after 1.9), then oldest first.',
      args: {
        last: t.arg.int({
          defaultValue: maxPageSize,
          description: `Only the newest models: 1 to ${maxPageSize}. Default: ${maxPageSize}. For older ones, use \`models\` with the filter \`family\`.`,
        }),
      },
      complexity: ({ last }) => listComplexity(last, maxPageSize),
      resolve: (family, { last }) => newestVersions(family, last),
    }),
  }),
});

export const ModelFamilyConnection = builder.connectionObject(
  { type: ModelFamily, name: 'ModelFamilyConnection', description: 'A page of model families.' },
  { name: 'ModelFamilyEdge', description: 'A model family and its cursor.' },
);
