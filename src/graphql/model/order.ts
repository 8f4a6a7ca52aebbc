import { defaultModelOrder } from '../../domain/model/list-models.ts';
import { builder } from '../builder.ts';
import { directionOptions, listOf, orderDescription, orderField } from '../list/order.ts';

const ModelOrderField = orderField('Model', 'models', {
  CREATED_AT: 'Creation time.',
  UPDATED_AT: 'Time of the last change.',
  NAME: 'Name; models without a name come last.',
  PRECISION: 'Precision in the evaluation.',
  RECALL: 'Recall in the evaluation.',
  F1_SCORE: 'F1 score in the evaluation.',
  SUPPORT: 'Number of validation examples.',
  ID: 'Id, the same in every registry.',
});

const ModelOrder = builder.inputType('ModelOrder', {
  description: orderDescription,
  fields: (t) => ({
    field: t.field({ type: ModelOrderField, required: true, description: 'Field to order by.' }),
    artifactType: t.string({
      description:
        'For metrics and support: artifact type; models not evaluated on it come last. Null: overall.',
    }),
    direction: t.field(
      directionOptions({ direction: defaultModelOrder.direction, meaning: 'highest or newest first' }),
    ),
  }),
});

/** Options of the argument `orderBy` of models. */
export const modelOrder = listOf(ModelOrder, 'newest first');
