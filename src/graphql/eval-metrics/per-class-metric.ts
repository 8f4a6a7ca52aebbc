import type { RegisteredMetric } from '../../database/model/per-class-metrics.ts';
import { quality, reliability } from '../../domain/statistics/guidance.ts';
import { metricInterval } from '../../domain/statistics/intervals.ts';
import { parseIntervalLevel } from '../../domain/validation/interval-level.ts';
import { builder } from '../builder.ts';
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
      resolve: (metric, { level }, { inTurn }) =>
        inTurn(() => metricInterval('PRECISION', metric, parseIntervalLevel(level))),
    }),
    recallInterval: t.field({
      type: Interval,
      nullable: true,
      description: 'Credible interval of recall. Null: no support or a precision of 0.',
      args: intervalArguments,
      complexity: intervalComplexity,
      resolve: (metric, { level }, { inTurn }) =>
        inTurn(() => metricInterval('RECALL', metric, parseIntervalLevel(level))),
    }),
    f1Interval: t.field({
      type: Interval,
      nullable: true,
      description:
        'Credible interval of the F1 score, from precision and recall; a rounded F1 score may lie outside. Null: no support, or a precision of 0.',
      args: intervalArguments,
      complexity: intervalComplexity,
      resolve: (metric, { level }, { inTurn }) =>
        inTurn(() => metricInterval('F1_SCORE', metric, parseIntervalLevel(level))),
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
      resolve: (metric, _, { inTurn }) => inTurn(() => reliability(metric)),
    }),
  }),
});
