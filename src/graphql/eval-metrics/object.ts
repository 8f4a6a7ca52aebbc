import type { ClassMetric } from '../../database/model/per-class-metrics.ts';
import { quality, reliability } from '../../domain/statistics/guidance.ts';
import { metricInterval } from '../../domain/statistics/intervals.ts';
import { builder } from '../builder.ts';
import { listComplexity, listMultiplier } from '../complexity.ts';
import { Quality, Reliability } from './guidance.ts';
import { Interval, intervalArguments, intervalComplexity, levelComplexity } from './interval.ts';

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
    precisionInterval: t.field({
      type: Interval,
      nullable: true,
      description:
        'Where the true precision lies, given the support. Null where the examples behind it cannot be known: no support, or a precision of 0.',
      args: intervalArguments,
      complexity: levelComplexity,
      resolve: (metric, { level }) => metricInterval('PRECISION', metric, level),
    }),
    recallInterval: t.field({
      type: Interval,
      nullable: true,
      description:
        'Where the true recall lies, given the support. Null where the examples behind it cannot be known: no support, or a precision of 0.',
      args: intervalArguments,
      complexity: levelComplexity,
      resolve: (metric, { level }) => metricInterval('RECALL', metric, level),
    }),
    f1Interval: t.field({
      type: Interval,
      nullable: true,
      description:
        'Where the true F1 score lies, given the support. It follows from precision and recall, so that an F1 score rounded by whoever registered it may lie outside. Null where the examples behind it cannot be known: no support, or a precision of 0.',
      args: intervalArguments,
      complexity: levelComplexity,
      resolve: (metric, { level }) => metricInterval('F1_SCORE', metric, level),
    }),
    quality: t.field({
      type: Quality,
      description:
        'The F1 score in a word: GOOD above 0.8, FAIR above 0.6, else POOR. It says nothing of the support.',
      resolve: ({ f1Score }) => quality(f1Score),
    }),
    reliability: t.field({
      type: Reliability,
      nullable: true,
      description:
        'How far the F1 score can be relied on, by the width of its 95 % interval: HIGH below 0.05, MEDIUM below 0.15, else LOW. Null where the examples behind it cannot be known: no support, or a precision of 0.',
      // An interval of which nothing is shown.
      complexity: intervalComplexity.field - 1,
      resolve: reliability,
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
    quality: t.field({
      type: Quality,
      select: { f1Score: true },
      description:
        'The overall F1 score in a word: GOOD above 0.8, FAIR above 0.6, else POOR. For how reliable it is, see the classes.',
      resolve: ({ f1Score }) => quality(f1Score),
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
      complexity: ({ artifactTypes }) => listComplexity(artifactTypes?.length ?? listMultiplier),
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
