import type { Tag as TagRow } from '../../database/model/tags.ts';
import { builder } from '../builder.ts';

export const Tag = builder.objectRef<TagRow>('Tag').implement({
  description: "A label of a model, in the users' own words.",
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Key, once in a model, such as "team".' }),
    value: t.exposeString('value', { description: 'Value, such as "speech". May be empty.' }),
  }),
});

export const TagInput = builder.inputType('TagInput', {
  description: 'A label of a model.',
  fields: (t) => ({
    key: t.string({
      required: true,
      description: 'Key: 1 to 64 characters in one line, without spaces around it.',
    }),
    value: t.string({ required: true, description: 'Value: 0 to 256 characters in one line.' }),
  }),
});
