import { builder } from './builder.ts';

export const DateTimeRange = builder.inputType('DateTimeRange', {
  description: 'A range of times. Either end may be left open.',
  fields: (t) => ({
    gte: t.field({ type: 'DateTime', description: 'From this time on. Null: from the beginning.' }),
    lt: t.field({ type: 'DateTime', description: 'Before this time. Null: until now.' }),
  }),
});
