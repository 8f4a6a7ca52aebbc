import { builder } from '../builder.ts';
import { OrderDirection } from '../order.ts';

const ModelOrderField = builder.enumType('ModelOrderField', {
  description: 'Field to order models by.',
  values: {
    CREATED_AT: { description: 'Creation time.' },
    UPDATED_AT: { description: 'Time of the last change.' },
    NAME: { description: 'Name; models without a name come last.' },
    PRECISION: { description: 'Precision in the evaluation.' },
    RECALL: { description: 'Recall in the evaluation.' },
    F1_SCORE: { description: 'F1 score in the evaluation.' },
    SUPPORT: { description: 'Number of validation examples.' },
  } as const,
});

export const ModelOrder = builder.inputType('ModelOrder', {
  description: 'One criterion of an order. The next one decides ties, then the id.',
  fields: (t) => ({
    field: t.field({ type: ModelOrderField, required: true, description: 'Field to order by.' }),
    artifactType: t.string({
      description:
        'For metrics and support: artifact type; models not evaluated on it come last. Null: overall.',
    }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'DESC',
      description: 'Direction. Default: DESC, highest or newest first.',
    }),
  }),
});
