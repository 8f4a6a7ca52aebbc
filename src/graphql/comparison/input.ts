import { builder } from '../builder.ts';

export const ModelVersionInput = builder.inputType('ModelVersionInput', {
  description:
    'A model by family and version. The model is the only one of that version that is not archived, or else the only archived one.',
  fields: (t) => ({
    family: t.string({
      required: true,
      description: 'Name without a version, compared exactly. See `Model.family`.',
    }),
    version: t.string({
      description:
        'Version in the name without "v", compared as text: "2" is not "2.0". See `Model.version`. Null: the model whose name has no version.',
    }),
  }),
});
