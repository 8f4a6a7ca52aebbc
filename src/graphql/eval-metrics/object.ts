import type { RegisteredMetric } from '../../database/model/per-class-metrics.ts';
import { evaluationSetOf } from '../../domain/model/evaluation-set.ts';
import { quality, reliability } from '../../domain/statistics/guidance.ts';
import { metricInterval, overallInterval } from '../../domain/statistics/intervals.ts';
import { parseIntervalLevel } from '../../domain/validation/interval-level.ts';
import { builder } from '../builder.ts';
import { listComplexity, listMultiplier } from '../price/complexity.ts';
import { EvaluationSet } from './evaluation-set.ts';
import { Quality, Reliability } from './guidance.ts';
import { Interval, intervalArguments, intervalComplexity } from './interval.ts';

export const PerClassMetric = builder.objectRef<RegisteredMetric>('PerClassMetric').implement({
  description: 'Metrics of a model on one artifact type, from its evaluation.',
  fields: (t) => ({
    artifactType: t.exposeString('artifactType', {
      description: 'Artifact type in your own words, compared exactly: 1 to 64 characters.',
    }),
    precision: t.exposeFloat('precision', {
      description: 'Share of detections that are real, 0 to 1. Good: above 0.8.',
    }),
    recall: t.exposeFloat('recall', {
      description: 'Share of real artifacts that were detected, 0 to 1. Good: above 0.8.',
    }),
    f1Score: t.exposeFloat('f1Score', {
      description: 'Harmonic mean of precision and recall, 0 to 1. Good: above 0.8.',
    }),
    support: t.exposeInt('support', {
      description: 'Number of validation examples of this type. More is more reliable.',
    }),
    precisionInterval: t.field({
      type: Interval,
      nullable: true,
      description: 'Credible interval of precision. Null: no support or a precision of 0.',
      args: intervalArguments,
      complexity: intervalComplexity,
      resolve: (metric, { level }) => metricInterval('PRECISION', metric, parseIntervalLevel(level)),
    }),
    recallInterval: t.field({
      type: Interval,
      nullable: true,
      description: 'Credible interval of recall. Null: no support or a precision of 0.',
      args: intervalArguments,
      complexity: intervalComplexity,
      resolve: (metric, { level }) => metricInterval('RECALL', metric, parseIntervalLevel(level)),
    }),
    f1Interval: t.field({
      type: Interval,
      nullable: true,
      description:
        'Credible interval of the F1 score, from precision and recall; a rounded F1 score may lie outside. Null: no support, or a precision of 0.',
      args: intervalArguments,
      complexity: intervalComplexity,
      resolve: (metric, { level }) => metricInterval('F1_SCORE', metric, parseIntervalLevel(level)),
    }),
    quality: t.field({
      type: Quality,
      description: 'Rating of the F1 score, whatever the support.',
      resolve: ({ f1Score }) => quality(f1Score),
    }),
    reliability: t.field({
      type: Reliability,
      nullable: true,
      description: 'Reliability of the F1 score. Null: no support or a precision of 0.',
      // No field of the interval is requested.
      complexity: intervalComplexity.field - 1,
      resolve: reliability,
    }),
  }),
});

const approximation =
  'A normal approximation around the score, for the plain average over independent artifact types. Null: every type has no support or a precision of 0.';

/** An overall interval follows from variances, without quantiles of a distribution. */
const overallComplexity = { field: 2, multiplier: 0 };

export const EvalMetrics = builder.prismaObject('Model', {
  variant: 'EvalMetrics',
  description: 'Metrics from the evaluation after training. They never change.',
  select: { id: true },
  fields: (t) => ({
    precision: t.exposeFloat('precision', {
      description: 'Overall share of detections that are real, 0 to 1. Good: above 0.8.',
    }),
    recall: t.exposeFloat('recall', {
      description: 'Overall share of real artifacts detected, 0 to 1. Good: above 0.8.',
    }),
    f1Score: t.exposeFloat('f1Score', {
      description:
        'Overall balance of precision and recall, 0 to 1, as registered. An average over artifact types may differ from their harmonic mean.',
    }),
    support: t.exposeInt('support', {
      description: 'Number of validation examples, the sum over all artifact types.',
    }),
    precisionInterval: t.field({
      type: Interval,
      nullable: true,
      select: { precision: true },
      description: `Credible interval of the overall precision. ${approximation}`,
      args: intervalArguments,
      complexity: overallComplexity,
      resolve: async ({ id, precision }, { level }, { loaders }) =>
        overallInterval(
          'PRECISION',
          precision,
          await loaders.perClassMetricsByModelId.load(id),
          parseIntervalLevel(level),
        ),
    }),
    recallInterval: t.field({
      type: Interval,
      nullable: true,
      select: { recall: true },
      description: `Credible interval of the overall recall. ${approximation}`,
      args: intervalArguments,
      complexity: overallComplexity,
      resolve: async ({ id, recall }, { level }, { loaders }) =>
        overallInterval(
          'RECALL',
          recall,
          await loaders.perClassMetricsByModelId.load(id),
          parseIntervalLevel(level),
        ),
    }),
    f1Interval: t.field({
      type: Interval,
      nullable: true,
      select: { f1Score: true },
      description: `Credible interval of the overall F1 score. ${approximation}`,
      args: intervalArguments,
      complexity: overallComplexity,
      resolve: async ({ id, f1Score }, { level }, { loaders }) =>
        overallInterval(
          'F1_SCORE',
          f1Score,
          await loaders.perClassMetricsByModelId.load(id),
          parseIntervalLevel(level),
        ),
    }),
    evaluatedOn: t.field({
      type: EvaluationSet,
      nullable: true,
      select: { evaluatedOnDatasetId: true, evaluatedOnVersion: true },
      description: 'Data that the metrics were measured on. Null: not recorded.',
      resolve: evaluationSetOf,
    }),
    quality: t.field({
      type: Quality,
      select: { f1Score: true },
      description: 'Rating of the overall F1 score. For its uncertainty, see `f1Interval`.',
      resolve: ({ f1Score }) => quality(f1Score),
    }),
    perClass: t.field({
      type: [PerClassMetric],
      description: 'Metrics for each evaluated artifact type, in the order registered.',
      args: {
        artifactTypes: t.arg.stringList({
          description: 'Only these types; types without an evaluation are left out. Null: all.',
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
      description: 'Metrics for one artifact type. Null: model not evaluated on it.',
      args: {
        artifactType: t.arg.string({ required: true, description: 'Artifact type, compared exactly.' }),
      },
      resolve: async ({ id }, { artifactType }, { loaders }) => {
        const metrics = await loaders.perClassMetricsByModelId.load(id);
        return metrics.find((metric) => metric.artifactType === artifactType) ?? null;
      },
    }),
  }),
});
