import type { ClassMetric } from '../../database/model-rows.ts';
import { builder } from '../builder.ts';

export const PerClassMetric = builder.objectRef<ClassMetric>('PerClassMetric').implement({
  description:
    'How a model did on the examples of one artifact type, in the evaluation that followed its training.',
  fields: (t) => ({
    artifactType: t.exposeString('artifactType', {
      description: 'The artifact type: your own word for it, compared exactly. At most 64 characters.',
    }),
    precision: t.exposeFloat('precision', {
      description: 'The share of the detected artifacts that are real, 0 to 1. Above 0.8 is good.',
    }),
    recall: t.exposeFloat('recall', {
      description: 'The share of the real artifacts that were detected, 0 to 1. Above 0.8 is good.',
    }),
    f1Score: t.exposeFloat('f1Score', {
      description: 'The harmonic mean of precision and recall, 2PR/(P + R), 0 to 1. Above 0.8 is good.',
    }),
    support: t.exposeInt('support', {
      description: 'The number of validation examples of this type, from 0. More is more reliable.',
    }),
  }),
});

export const EvalMetrics = builder.prismaObject('Model', {
  variant: 'EvalMetrics',
  description:
    'How a model did in the evaluation that followed its training. These never change once the model is registered.',
  select: { id: true },
  fields: (t) => ({
    precision: t.exposeFloat('precision', {
      description: 'Overall: the share of the detected artifacts that are real, 0 to 1. Above 0.8 is good.',
    }),
    recall: t.exposeFloat('recall', {
      description: 'Overall: the share of the real artifacts that were detected, 0 to 1. Above 0.8 is good.',
    }),
    f1Score: t.exposeFloat('f1Score', {
      description:
        'Overall: the balance of precision and recall, 0 to 1, as the training job reported it. It may be an average over the classes, so it need not follow from the overall precision and recall.',
    }),
    support: t.exposeInt('support', {
      description: 'The number of validation examples: the sum over the classes, 0 where none was reported.',
    }),
    perClass: t.field({
      type: [PerClassMetric],
      description:
        'The metrics of each artifact type that the model was evaluated on, in the order in which they were registered.',
      args: {
        artifactTypes: t.arg.stringList({
          description: 'Only these types. A type that the model was not evaluated on is left out. Null: all.',
        }),
      },
      resolve: async ({ id }, { artifactTypes }, { loaders }) => {
        const metrics = await loaders.perClassMetricsByModelId.load(id);
        return artifactTypes
          ? metrics.filter((metric) => artifactTypes.includes(metric.artifactType))
          : metrics;
      },
    }),
    forClass: t.field({
      type: PerClassMetric,
      nullable: true,
      description:
        'The metrics of one artifact type. Null where the model was not evaluated on it, which is not 0.',
      args: {
        artifactType: t.arg.string({ required: true, description: 'The artifact type, compared exactly.' }),
      },
      resolve: async ({ id }, { artifactType }, { loaders }) => {
        const metrics = await loaders.perClassMetricsByModelId.load(id);
        return metrics.find((metric) => metric.artifactType === artifactType) ?? null;
      },
    }),
  }),
});
