import type { PromotionGate } from '../../domain/deployment/deployment-input.ts';
import type {
  PromotionCheckClass as CheckedClass,
  PromotionCheck as Shape,
} from '../../domain/deployment/promotion-gate.ts';
import { builder } from '../builder.ts';
import { ModelRow } from '../partial-row.ts';
import { selectedFields } from '../selected-fields.ts';

export const PromotionGateInput = builder.inputRef<PromotionGate>('PromotionGateInput').implement({
  description:
    'What a promotion asks of the new model: that on every class of the current one it is, with a probability, not worse by more than a margin. Where no model serves, there is nothing to be worse than.',
  fields: (t) => ({
    minProbability: t.float({
      required: true,
      defaultValue: 0.95,
      description: 'The least probability for each class, 0 to 1; by default 0.95.',
    }),
    margin: t.float({
      required: true,
      defaultValue: 0.02,
      description: 'How much lower its F1 score on the class may be, 0 to 1; by default 0.02.',
    }),
    artifactTypes: t.stringList({
      description:
        'The classes that count: those of these that the current model detects, at least one. Each must be detected by one of the two. Null: all that the current model detects.',
    }),
  }),
});

const PromotionCheckClass = builder.objectRef<CheckedClass>('PromotionCheckClass').implement({
  description: 'What a gate says of one class of the current model.',
  fields: (t) => ({
    artifactType: t.exposeString('artifactType', { description: 'The class.' }),
    probabilityNotWorse: t.exposeFloat('probabilityNotWorse', {
      nullable: true,
      description:
        "The probability that the new model's true F1 score on the class is not lower than the current one's by more than the margin. Evaluations are taken as made on independent examples; on one shared validation set it is cautious. Null where the new model lacks the class, or where the evaluation of either says too little.",
    }),
    passes: t.exposeBoolean('passes', {
      description: 'Whether it is at least the probability asked for. A class without one fails.',
    }),
  }),
});

export const PromotionCheck = builder.objectRef<Shape>('PromotionCheck').implement({
  description: 'What a gate says of a model that is to take the place of another.',
  fields: (t) => ({
    passes: t.exposeBoolean('passes', { description: 'Whether every class passes.' }),
    minProbability: t.exposeFloat('minProbability', {
      description: 'The least probability that was asked for, 0 to 1.',
    }),
    margin: t.exposeFloat('margin', { description: 'The margin that was allowed, as an F1 score, 0 to 1.' }),
    artifactTypes: t.exposeStringList('artifactTypes', {
      nullable: true,
      description:
        'The classes that the gate was restricted to, as they were given. Null: all that the current model detects.',
    }),
    current: t.prismaField({
      type: ModelRow,
      nullable: true,
      description: 'The model that it was compared with, which served then. Null: none did.',
      resolve: (query, { currentModelId }, _, { loaders }) =>
        currentModelId === null
          ? null
          : loaders.modelById(selectedFields('Model', query)).load(currentModelId),
    }),
    classes: t.expose('classes', {
      type: [PromotionCheckClass],
      description: 'One entry per class of the current model that counts. Empty where none served.',
    }),
  }),
});
