import { compareModels } from '../../domain/comparison/compare-models.ts';
import { builder } from '../builder.ts';
import { selectedFieldsAt } from '../selected-fields.ts';
import { ModelComparison } from './object.ts';

/** Where models are in a comparison: all are read in one statement. */
const modelPaths = [
  ['baseline'],
  ['entries', 'model'],
  ['entries', 'regressions', 'model'],
  ['entries', 'improvements', 'model'],
  ['classes', 'scores', 'model'],
  ['classes', 'best'],
];

builder.queryField('compareModels', (t) =>
  t.field({
    type: ModelComparison,
    description:
      'Puts models side by side, archived ones too: what has got better or worse, how sure that is, and what it would cost to choose the wrong one. They need not detect the same types. Needs the scope READ.',
    args: {
      ids: t.arg.idList({ required: true, description: 'The models: 2 to 10 different ids.' }),
      baselineId: t.arg.id({
        description: 'The one of them that the others are measured against. Null: the first.',
      }),
      artifactTypes: t.arg.stringList({
        description:
          'The artifact types to compare: up to 100 different ones. Null: all that any of the models was evaluated on.',
      }),
    },
    resolve: (_, args, context, info) => {
      const { registry, loaders } = context;
      const fields = selectedFieldsAt(context, info, 'Model', modelPaths);
      return compareModels(registry.client, fields, (id) => loaders.perClassMetricsByModelId.load(id), args);
    },
  }),
);
