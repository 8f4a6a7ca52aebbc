import type {
  ClassComparison as ClassComparisonShape,
  ClassScore as ClassScoreShape,
} from '../../domain/comparison/compare-artifact-types.ts';
import { maxCompared } from '../../domain/comparison/comparison-input.ts';
import { builder } from '../builder.ts';
import { listComplexity } from '../complexity.ts';
import { PerClassMetric } from '../eval-metrics/object.ts';
import { ModelRow } from '../partial-row.ts';

const Verdict = builder.enumType('Verdict', {
  description:
    "What a comparison on one class comes to, by the probability that the model's true F1 score is higher.",
  values: {
    BETTER: { description: 'Better than the baseline with a probability of 0.95 or more.' },
    WORSE: { description: 'Better than the baseline with a probability of 0.05 or less.' },
    INCONCLUSIVE: {
      description:
        'Neither is sure enough, or the probability cannot be known: the baseline was not evaluated on the class, or the examples behind one of the two cannot be known.',
    },
    NOT_EVALUATED: { description: 'The model was not evaluated on the class, be it the baseline itself.' },
    BASELINE: { description: 'It is the baseline.' },
  } as const,
});

/** Two models are weighed against each other: that takes as long as some intervals. */
export const probabilityComplexity = 15;

const independence =
  'Both are taken as evaluated on examples of their own. On one shared validation set their errors go together, and the difference is surer than this says.';

export const ClassScore = builder.objectRef<ClassScoreShape>('ClassScore').implement({
  description: 'One model on one artifact type, against the baseline.',
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
      description: 'How it did on the type. Null where it was not evaluated on it, which is not 0.',
    }),
    f1ScoreDelta: t.exposeFloat('f1ScoreDelta', {
      nullable: true,
      description:
        "Its F1 score less the baseline's, −1 to 1; 0 for the baseline itself. It is the difference of the F1 scores as they were registered, perhaps rounded; probabilityBetter and expectedLoss follow from precision and recall, and may point the other way where it is small. Null where either was not evaluated on the type.",
    }),
    probabilityBetter: t.float({
      nullable: true,
      description: `The probability, 0 to 1, that its true F1 score is above the baseline's. ${independence} Null for the baseline itself, where either was not evaluated on the type, and where the examples behind either cannot be known (no support, or a precision of 0).`,
      complexity: probabilityComplexity,
      resolve: ({ headToHead }) => headToHead()?.probabilityBetter ?? null,
    }),
    expectedLoss: t.float({
      nullable: true,
      description:
        'What choosing this model instead of the baseline costs on average, in F1 score, 0 to 1: by how much the baseline is better, counting 0 where it is not. Near 0: there is little to lose, whichever is better. Null where the probability is.',
      complexity: probabilityComplexity,
      resolve: ({ headToHead }) => headToHead()?.expectedLoss ?? null,
    }),
    verdict: t.field({
      type: Verdict,
      description: 'What the comparison comes to on this type.',
      complexity: probabilityComplexity,
      resolve: ({ verdict }) => verdict(),
    }),
  }),
});

export const ClassComparison = builder.objectRef<ClassComparisonShape>('ClassComparison').implement({
  description: 'The models compared on one artifact type.',
  fields: (t) => ({
    artifactType: t.exposeString('artifactType', { description: 'The artifact type.' }),
    scores: t.field({
      type: [ClassScore],
      description: 'One for each of the models, in the order asked for.',
      complexity: listComplexity(maxCompared),
      resolve: ({ scores }) => [...scores],
    }),
    best: t.prismaField({
      type: ModelRow,
      nullable: true,
      description:
        'The model with the highest F1 score on the type, of those evaluated on it; then the higher support, the newer model, the id. Null where none was evaluated on it.',
      resolve: (_query, { best }) => best,
    }),
  }),
});
