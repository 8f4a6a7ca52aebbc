import {
  type ModelFamily as Family,
  newestVersions,
  type ModelVersion as Version,
} from '../../domain/model-family/model-family.ts';
import { scoreDelta } from '../../domain/statistics/score-delta.ts';
import { builder } from '../builder.ts';
import { listComplexity } from '../complexity.ts';
import { ModelRow } from '../partial-row.ts';

const before =
  'the newest model of the version before its own, −1 to 1: variants of one version are measured against the same. Null for those of the first version.';

const ModelVersion = builder.objectRef<Version>('ModelVersion').implement({
  description: 'A model as one of its family, with what has changed since the version before.',
  fields: (t) => ({
    model: t.prismaField({
      type: ModelRow,
      description: 'The model.',
      resolve: (_query, { model }) => model,
    }),
    version: t.string({
      nullable: true,
      description: 'The version in its name. Null where it carries none; such models come first.',
      resolve: ({ model }) => model.version,
    }),
    precision: t.float({
      description: 'Overall, 0 to 1: the share of the detected artifacts that are real.',
      resolve: ({ model }) => model.precision,
    }),
    recall: t.float({
      description: 'Overall, 0 to 1: the share of the real artifacts that were detected.',
      resolve: ({ model }) => model.recall,
    }),
    f1Score: t.float({
      description: 'Overall, 0 to 1: the balance of the two.',
      resolve: ({ model }) => model.f1Score,
    }),
    precisionDelta: t.float({
      nullable: true,
      description: `Its precision less that of ${before}`,
      resolve: ({ model, before }) => before && scoreDelta(model.precision, before.precision),
    }),
    recallDelta: t.float({
      nullable: true,
      description: `Its recall less that of ${before}`,
      resolve: ({ model, before }) => before && scoreDelta(model.recall, before.recall),
    }),
    f1ScoreDelta: t.float({
      nullable: true,
      description: `Its F1 score less that of ${before}`,
      resolve: ({ model, before }) => before && scoreDelta(model.f1Score, before.f1Score),
    }),
  }),
});

export const ModelFamily = builder.objectRef<Family>('ModelFamily').implement({
  description:
    'The models that share a name but for its version: "TTS Detector v1" and "TTS Detector v2 - High Recall" are of the family "TTS Detector". Archived models are left out, inactive ones are not.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name without a version. See Model.family.' }),
    versionCount: t.exposeInt('size', { description: 'How many models it has, from 1.' }),
    newest: t.prismaField({
      type: ModelRow,
      description:
        'The last of its versions: the highest version number (1.10 is above 1.9), of equal ones the model created last. Active or not.',
      resolve: (_query, { newest }) => newest,
    }),
    best: t.prismaField({
      type: ModelRow,
      description:
        'Its best model, active or not: the highest lower bound of the overall F1 score (as LOWER_BOUND ranks), then the higher support, the newer model, the id. Models whose bound cannot be known come last, the highest F1 score first. For the best that is active, see bestModel with a filter by family.',
      resolve: (_query, { best }) => best,
    }),
    versions: t.field({
      type: [ModelVersion],
      description:
        'Its models in the order of their versions as numbers (1.10 after 1.9), of equal ones the oldest first: its progress, ready to plot.',
      args: {
        last: t.arg.int({
          required: true,
          defaultValue: 100,
          description:
            'Only the newest so many, 1 to 100; by default 100. For older ones, see `models` with a filter by family.',
        }),
      },
      complexity: ({ last }) => listComplexity(last),
      resolve: (family, { last }) => newestVersions(family, last),
    }),
  }),
});

export const ModelFamilyConnection = builder.connectionObject(
  { type: ModelFamily, name: 'ModelFamilyConnection', description: 'A page of model families.' },
  { name: 'ModelFamilyEdge', description: 'A model family and its place in the list.' },
);
