import { builder } from '../builder.ts';

export const PatchModelInput = builder.inputType('PatchModelInput', {
  description: 'What to change of a model, all in one: what is absent stays as it is.',
  fields: (t) => ({
    name: t.string({
      description: 'What people call it: 1 to 200 characters in one line, not blank. Null clears it.',
    }),
    description: t.string({
      description: 'Anything worth knowing about it: up to 10,000 characters, in lines. Null clears it.',
    }),
    isActive: t.boolean({ description: 'Whether it is switched on. It cannot be null.' }),
  }),
});

export const UpdateModelInput = builder.inputType('UpdateModelInput', {
  description: 'What to change of a model: what is absent stays as it is, and null clears.',
  fields: (t) => ({
    name: t.string({ description: 'What people call it: 1 to 200 characters in one line, not blank.' }),
    description: t.string({
      description: 'Anything worth knowing about it: up to 10,000 characters, in lines.',
    }),
  }),
});
