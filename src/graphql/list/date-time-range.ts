import { builder } from '../builder.ts';

export const DateTimeRange = builder.inputType('DateTimeRange', {
  description: 'A range of times. Both ends are optional.',
  fields: (t) => ({
    gte: t.field({ type: 'DateTime', description: 'Start, included. Null: no start.' }),
    lt: t.field({ type: 'DateTime', description: 'End, not included. Null: no end.' }),
  }),
});
