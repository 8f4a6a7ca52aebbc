import {
  defaultGate,
  type PromotionGateInput as GateInput,
} from '../../domain/deployment/deployment-input.ts';
import type {
  PromotionCheckClass as CheckedClass,
  PromotionCheck as Shape,
} from '../../domain/deployment/promotion-gate.ts';
import { builder } from '../builder.ts';
import { independence } from '../eval-metrics/interval.ts';
import { loadModel } from '../load-row.ts';
import { ModelRow } from '../partial-row.ts';

export const PromotionGateInput = builder.inputRef<GateInput>('PromotionGateInput').implement({
  description:
    'Conditions of a promotion. On each artifact type of the current model, the new model must not be worse by more than `margin`, with a probability of at least `minProbability`. If no model serves, every model passes.',
  fields: (t) => ({
    minProbability: t.float({
      defaultValue: defaultGate.minProbability,
      description: `Minimum probability for each artifact type, 0 to 1. Default: ${defaultGate.minProbability}.`,
    }),
    margin: t.float({
      defaultValue: defaultGate.margin,
      description: `Allowed loss of F1 score on each type, 0 to 1. Default: ${defaultGate.margin}.`,
    }),
    artifactTypes: t.stringList({
      description:
        'Artifact types to check: each is detected by the new or the current model, at least one by the current model. Null: all types of the current model.',
    }),
  }),
});

const PromotionCheckClass = builder.objectRef<CheckedClass>('PromotionCheckClass').implement({
  description: 'Result of a gate on one artifact type of the current model.',
  fields: (t) => ({
    artifactType: t.exposeString('artifactType', { description: 'The artifact type.' }),
    probabilityNotWorse: t.exposeFloat('probabilityNotWorse', {
      nullable: true,
      description: `Probability that the new model's true F1 score is not lower than the current model's by more than the margin, 0 to 1. ${independence} Null: the new model does not detect the type, or one of the two has no support or a precision of 0.`,
    }),
    passes: t.exposeBoolean('passes', {
      description: '`true`: the probability reaches the minimum. `false`: lower, or null.',
    }),
  }),
});

export const PromotionCheck = builder.objectRef<Shape>('PromotionCheck').implement({
  description: 'Result of a promotion gate.',
  fields: (t) => ({
    passes: t.exposeBoolean('passes', { description: '`true`: every artifact type passes.' }),
    minProbability: t.exposeFloat('minProbability', {
      description: 'Minimum probability of the gate, 0 to 1.',
    }),
    margin: t.exposeFloat('margin', { description: 'Allowed loss of F1 score, 0 to 1.' }),
    artifactTypes: t.exposeStringList('artifactTypes', {
      nullable: true,
      description: 'Artifact types given to the gate. Null: all of the current model.',
    }),
    current: t.prismaField({
      type: ModelRow,
      nullable: true,
      description: 'Model that served at the time of the check. Null: none.',
      resolve: (query, { currentModelId }, _, context) => loadModel(context, query, currentModelId),
    }),
    classes: t.expose('classes', {
      type: [PromotionCheckClass],
      description: 'One entry for each checked artifact type. Empty: no model served.',
    }),
  }),
});
