import type {
  ClassComparison as ClassComparisonShape,
  ClassScore as ClassScoreShape,
} from '../../domain/comparison/compare-artifact-types.ts';
import { maxCompared } from '../../domain/comparison/comparison-input.ts';
import { parseIntervalLevel } from '../../domain/validation/interval-level.ts';
import { builder } from '../builder.ts';
import { Interval, independence, intervalArguments } from '../eval-metrics/interval.ts';
import { PerClassMetric } from '../eval-metrics/per-class-metric.ts';
import { ModelRow } from '../partial-row.ts';
import { listComplexity } from '../price/complexity.ts';

const Verdict = builder.enumType('Verdict', {
  description: 'Result of a comparison on one artifact type, by `probabilityBetter`.',
  values: {
    BETTER: { description: 'Better than the baseline: the probability is 0.95 or more.' },
    WORSE: { description: 'Worse than the baseline: the probability is 0.05 or less.' },
    INCONCLUSIVE: {
      description: 'The probability is between 0.05 and 0.95, or unknown.',
    },
    NOT_EVALUATED: { description: 'The model was not evaluated on the type, even if it is the baseline.' },
    BASELINE: { description: 'The model is the baseline.' },
  } as const,
});

/** Comparing two models takes as long as computing several intervals. */
export const probabilityComplexity = 15;

/** Computing the interval of a difference takes several times as long. */
const differenceComplexity = { field: 40, multiplier: 0 };

export const ClassScore = builder.objectRef<ClassScoreShape>('ClassScore').implement({
  description: 'One model compared with the baseline on one artifact type.',
  fields: (t) => ({
    model: t.prismaField({
      type: ModelRow,
      description: 'The model.',
      resolve: (_query, { model }) => model,
    }),
    artifactType: t.exposeString('artifactType', { description: 'The artifact type.' }),
    metrics: t.expose('metrics', {
      type: PerClassMetric,
      nullable: true,
      description: 'Metrics on the type. Null: the model was not evaluated on the type.',
    }),
    f1ScoreDelta: t.exposeFloat('f1ScoreDelta', {
      nullable: true,
      description:
        "F1 score minus the baseline's, −1 to 1, from the registered scores, which may be rounded. `probabilityBetter` and `expectedLoss` use precision and recall; near 0 they may point the other way. Null: one of the two was not evaluated on the type.",
    }),
    f1ScoreDeltaInterval: t.field({
      type: Interval,
      nullable: true,
      description: `Credible interval of the true F1 score minus the baseline's, −1 to 1. Entirely above 0 at the level 0.9: \`BETTER\`; entirely below: \`WORSE\`. From precision and recall; \`f1ScoreDelta\`, of rounded scores, may lie outside. ${independence} Null where \`probabilityBetter\` is null.`,
      args: intervalArguments,
      complexity: differenceComplexity,
      resolve: ({ f1ScoreDeltaInterval }, { level }, { inTurn }) =>
        inTurn(() => f1ScoreDeltaInterval(parseIntervalLevel(level))),
    }),
    probabilityBetter: t.float({
      nullable: true,
      description: `Probability that the true F1 score is above the baseline's, 0 to 1. ${independence} Null: the model is the baseline, or one of the two has no support or a precision of 0.`,
      complexity: probabilityComplexity,
      resolve: ({ headToHead }, _, { inTurn }) => inTurn(() => headToHead()?.probabilityBetter ?? null),
    }),
    expectedLoss: t.float({
      nullable: true,
      description:
        'Expected loss of F1 score from choosing this model instead of the baseline, 0 to 1: the mean of max(0, baseline − model). Null where `probabilityBetter` is null.',
      complexity: probabilityComplexity,
      resolve: ({ headToHead }, _, { inTurn }) => inTurn(() => headToHead()?.expectedLoss ?? null),
    }),
    verdict: t.field({
      type: Verdict,
      description: 'Result of the comparison on this type.',
      complexity: probabilityComplexity,
      resolve: ({ verdict }, _, { inTurn }) => inTurn(verdict),
    }),
  }),
});

export const ClassComparison = builder.objectRef<ClassComparisonShape>('ClassComparison').implement({
  description: 'All compared models on one artifact type.',
  fields: (t) => ({
    artifactType: t.exposeString('artifactType', { description: 'The artifact type.' }),
    scores: t.field({
      type: [ClassScore],
      description: 'One score for each model, in the order given.',
      complexity: listComplexity(maxCompared),
      resolve: ({ scores }) => [...scores],
    }),
    best: t.prismaField({
      type: ModelRow,
      nullable: true,
      description:
        'Model with the highest F1 score on the type; ties: higher support, newer model, id. Null: no model was evaluated on the type.',
      resolve: (_query, { best }) => best,
    }),
  }),
});
