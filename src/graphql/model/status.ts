import { builder } from '../builder.ts';

export const ModelStatus = builder.enumType('ModelStatus', {
  description: 'State of a model.',
  values: {
    ACTIVE: { description: 'Usable for inference.' },
    INACTIVE: { description: 'Out of use; can be activated again.' },
    ARCHIVED: { description: 'Out of use and out of lists for good; kept for audit.' },
  } as const,
});
