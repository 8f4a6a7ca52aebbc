import type { Comparison, ComparisonEntry as Entry } from '../../domain/comparison/compare-models.ts';
import { maxCompared } from '../../domain/comparison/comparison-input.ts';
import { scoreDelta } from '../../domain/statistics/score.ts';
import { builder } from '../builder.ts';
import { ModelRow } from '../partial-row.ts';
import { listComplexity, listMultiplier } from '../price/complexity.ts';
import { ClassComparison, ClassScore, probabilityComplexity } from './class-comparison.ts';

/** The verdict of every artifact type is needed to select these. */
const verdictsComplexity = { field: listMultiplier * probabilityComplexity, multiplier: listMultiplier };

const ComparisonEntry = builder.objectRef<Entry>('ComparisonEntry').implement({
  description: 'One compared model with its overall metrics.',
  fields: (t) => ({
    model: t.prismaField({
      type: ModelRow,
      description: 'The model.',
      resolve: (_query, { model }) => model,
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
      description: "Precision minus the baseline's, −1 to 1.",
      resolve: ({ model, baseline }) => scoreDelta(model.precision, baseline.precision),
    }),
    recallDelta: t.float({
      description: "Recall minus the baseline's, −1 to 1.",
      resolve: ({ model, baseline }) => scoreDelta(model.recall, baseline.recall),
    }),
    f1ScoreDelta: t.float({
      description: "F1 score minus the baseline's, −1 to 1.",
      resolve: ({ model, baseline }) => scoreDelta(model.f1Score, baseline.f1Score),
    }),
    regressions: t.field({
      type: [ClassScore],
      description: 'Scores with the verdict WORSE. Empty: no certain regression.',
      complexity: verdictsComplexity,
      resolve: ({ scoresWithVerdict }, _, { inTurn }) => scoresWithVerdict('WORSE', inTurn),
    }),
    improvements: t.field({
      type: [ClassScore],
      description: 'Scores with the verdict BETTER. Empty: no certain improvement.',
      complexity: verdictsComplexity,
      resolve: ({ scoresWithVerdict }, _, { inTurn }) => scoresWithVerdict('BETTER', inTurn),
    }),
  }),
});

export const ModelComparison = builder.objectRef<Comparison>('ModelComparison').implement({
  description: 'Models compared overall and by artifact type.',
  fields: (t) => ({
    baseline: t.prismaField({
      type: ModelRow,
      description: 'Model that the others are compared with.',
      resolve: (_query, { baseline }) => baseline,
    }),
    entries: t.field({
      type: [ComparisonEntry],
      description: 'One entry for each model, baseline included, in the order given.',
      complexity: listComplexity(maxCompared),
      resolve: ({ entries }) => [...entries],
    }),
    classes: t.field({
      type: [ClassComparison],
      description:
        'One entry for each requested artifact type, in that order. By default: each type that any model was evaluated on, in alphabetical order.',
      resolve: ({ classes }) => classes(),
    }),
  }),
});
