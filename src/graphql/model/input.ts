import { builder } from '../builder.ts';
import { TagInput } from './tag.ts';

const tagsDescription = 'All tags, in place of the present ones: at most 50, each key once.';

export const PatchModelInput = builder.inputType('PatchModelInput', {
  description: 'Changes of a model, made together. Absent fields stay as they are.',
  fields: (t) => ({
    name: t.string({
      description: 'Name: 1 to 200 characters in one line, not blank. Null removes it.',
    }),
    description: t.string({
      description: 'Free text: up to 10,000 characters, several lines. Null removes it.',
    }),
    tags: t.field({
      type: [TagInput],
      description: `${tagsDescription} Null or an empty list removes them.`,
    }),
    isActive: t.boolean({ description: '`true`: activate. `false`: deactivate. Null is not allowed.' }),
  }),
});

export const UpdateModelInput = builder.inputType('UpdateModelInput', {
  description: 'Changes of a model. Absent fields stay as they are; null removes.',
  fields: (t) => ({
    name: t.string({ description: 'Name: 1 to 200 characters in one line, not blank.' }),
    description: t.string({
      description: 'Free text: up to 10,000 characters, several lines.',
    }),
    tags: t.field({ type: [TagInput], description: `${tagsDescription} Empty list: removed.` }),
  }),
});
