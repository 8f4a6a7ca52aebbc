import { builder } from '../builder.ts';

const ModelOrderField = builder.enumType('ModelOrderField', {
  description: 'What models can be ordered by.',
  values: {
    CREATED_AT: { description: 'When the model was created.' },
    UPDATED_AT: { description: 'When it was last changed.' },
    NAME: { description: 'Its name; models without one come last.' },
    PRECISION: { description: 'Its precision.' },
    RECALL: { description: 'Its recall.' },
    F1_SCORE: { description: 'Its F1 score.' },
    SUPPORT: { description: 'The number of validation examples.' },
  } as const,
});

const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Which end of an order comes first.',
  values: {
    ASC: { description: 'The lowest, the oldest, or A first.' },
    DESC: { description: 'The highest, the newest, or Z first.' },
  } as const,
});

export const ModelOrder = builder.inputType('ModelOrder', {
  description:
    'One criterion of an order. What it leaves equal, the next one decides, and in the end the id.',
  fields: (t) => ({
    field: t.field({ type: ModelOrderField, required: true, description: 'What to order by.' }),
    artifactType: t.string({
      description:
        'For metrics and support: those of this class; models not evaluated on it come last. Null: the overall ones.',
    }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'DESC',
      description: 'Which end comes first; by default DESC, the highest or newest.',
    }),
  }),
});
