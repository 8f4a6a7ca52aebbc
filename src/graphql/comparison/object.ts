import type { Comparison, ComparisonEntry as Entry } from '../../domain/comparison/compare-models.ts';
import { maxCompared } from '../../domain/comparison/comparison-input.ts';
import { scoreDelta } from '../../domain/statistics/score-delta.ts';
import { builder } from '../builder.ts';
import { listComplexity, listMultiplier } from '../complexity.ts';
import { ModelRow } from '../partial-row.ts';
import { ClassComparison, ClassScore, probabilityComplexity } from './class-comparison.ts';

/** Which classes they are is known only when every class has its verdict. */
const verdictsComplexity = { field: listMultiplier * probabilityComplexity, multiplier: listMultiplier };

export const ComparisonEntry = builder.objectRef<Entry>('ComparisonEntry').implement({
  description: 'One of the models compared, with its overall metrics.',
  fields: (t) => ({
    model: t.prismaField({
      type: ModelRow,
      description: 'The model.',
      resolve: (_query, { model }) => model,
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
      description: "Its precision less the baseline's, −1 to 1; 0 for the baseline itself.",
      resolve: ({ model, baseline }) => scoreDelta(model.precision, baseline.precision),
    }),
    recallDelta: t.float({
      description: "Its recall less the baseline's, −1 to 1; 0 for the baseline itself.",
      resolve: ({ model, baseline }) => scoreDelta(model.recall, baseline.recall),
    }),
    f1ScoreDelta: t.float({
      description: "Its F1 score less the baseline's, −1 to 1; 0 for the baseline itself.",
      resolve: ({ model, baseline }) => scoreDelta(model.f1Score, baseline.f1Score),
    }),
    regressions: t.field({
      type: [ClassScore],
      description: 'The classes compared on which it is WORSE than the baseline. Empty: none for sure.',
      complexity: verdictsComplexity,
      resolve: ({ scoresThatAre }) => scoresThatAre('WORSE'),
    }),
    improvements: t.field({
      type: [ClassScore],
      description: 'The classes compared on which it is BETTER than the baseline. Empty: none for sure.',
      complexity: verdictsComplexity,
      resolve: ({ scoresThatAre }) => scoresThatAre('BETTER'),
    }),
  }),
});

export const ModelComparison = builder.objectRef<Comparison>('ModelComparison').implement({
  description: 'Models side by side, overall and class by class.',
  fields: (t) => ({
    baseline: t.prismaField({
      type: ModelRow,
      description: 'The model that the others are measured against.',
      resolve: (_query, { baseline }) => baseline,
    }),
    entries: t.field({
      type: [ComparisonEntry],
      description: 'One for each of the models, in the order asked for, the baseline among them.',
      complexity: listComplexity(maxCompared),
      resolve: ({ entries }) => [...entries],
    }),
    classes: t.field({
      type: [ClassComparison],
      description:
        'One for each artifact type asked for, in that order; else for each that any of the models was evaluated on, in alphabetical order.',
      resolve: ({ classes }) => classes(),
    }),
  }),
});
