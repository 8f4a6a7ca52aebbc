import type { Maybe } from '../../database/maybe.ts';
import type { MetricName } from '../../database/model/metric-name.ts';
import { evaluationSetOf } from '../../domain/model/evaluation-set.ts';
import { quality } from '../../domain/statistics/guidance.ts';
import { overallInterval } from '../../domain/statistics/intervals.ts';
import { parseIntervalLevel } from '../../domain/validation/interval-level.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { listComplexity, listMultiplier } from '../price/complexity.ts';
import { EvaluationSet } from './evaluation-set.ts';
import { Quality } from './guidance.ts';
import { Interval, intervalArguments } from './interval.ts';
import { PerClassMetric } from './per-class-metric.ts';

const approximation =
  'A normal approximation around the score, for the plain average over independent artifact types. Null: every type has no support or a precision of 0.';

/** An overall interval follows from variances, without quantiles of a distribution. */
const overallComplexity = { field: 2, multiplier: 0 };

async function intervalOf(
  metric: MetricName,
  { modelId, estimate }: { readonly modelId: string; readonly estimate: number },
  level: Maybe<number>,
  { loaders, inTurn }: Pick<Context, 'loaders' | 'inTurn'>,
) {
  const evaluations = await loaders.perClassMetricsByModelId.load(modelId);
  return inTurn(() => overallInterval(metric, estimate, evaluations, parseIntervalLevel(level)));
}

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
      resolve: ({ id, precision }, { level }, context) =>
        intervalOf('PRECISION', { modelId: id, estimate: precision }, level, context),
    }),
    recallInterval: t.field({
      type: Interval,
      nullable: true,
      select: { recall: true },
      description: `Credible interval of the overall recall. ${approximation}`,
      args: intervalArguments,
      complexity: overallComplexity,
      resolve: ({ id, recall }, { level }, context) =>
        intervalOf('RECALL', { modelId: id, estimate: recall }, level, context),
    }),
    f1Interval: t.field({
      type: Interval,
      nullable: true,
      select: { f1Score: true },
      description: `Credible interval of the overall F1 score. ${approximation}`,
      args: intervalArguments,
      complexity: overallComplexity,
      resolve: ({ id, f1Score }, { level }, context) =>
        intervalOf('F1_SCORE', { modelId: id, estimate: f1Score }, level, context),
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
      resolve: async ({ id }, { artifactTypes }, { loaders, inTurn }) => {
        const metrics = await loaders.perClassMetricsByModelId.load(id);
        // A page of models may have 10,000 metrics, with many fields each.
        return inTurn(() =>
          artifactTypes ? metrics.filter((metric) => artifactTypes.includes(metric.artifactType)) : metrics,
        );
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
