import { compareModels } from '../../domain/comparison/compare-models.ts';
import { differentDataNotice } from '../../domain/model/evaluation-set.ts';
import { builder } from '../builder.ts';
import { selectedFieldsAt } from '../selected-fields.ts';
import { ModelVersionInput } from './input.ts';
import { ModelComparison } from './object.ts';

/** Paths of models in a comparison. One statement reads all of them. */
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
      'Compares models, archived ones included: differences, probabilities and expected loss. The models may detect different types. Give `ids` or `models`. `extensions.notices` tells if they were evaluated on different data. Scope: READ.',
    args: {
      ids: t.arg.idList({
        description: 'Ids of the models: 2 to 10, all different. Null: given by `models`.',
      }),
      models: t.arg({
        type: [ModelVersionInput],
        description:
          'The models by family and version: 2 to 10, all different. A version of several models is an error that names their ids. Null: given by `ids`.',
      }),
      baselineId: t.arg.id({
        description: 'Model that the others are compared with. Null: the first one given.',
      }),
      artifactTypes: t.arg.stringList({
        description:
          'Artifact types to compare: up to 100, all different. Null: all types that any model was evaluated on.',
      }),
    },
    resolve: async (_, args, context, info) => {
      const { registry, loaders, notices } = context;
      const fields = selectedFieldsAt(context, info, 'Model', modelPaths);
      const metricsOf = (id: string) => loaders.perClassMetricsByModelId.load(id);
      const comparison = await compareModels(registry.client, fields, metricsOf, args);
      notices.add(info, differentDataNotice(comparison.entries.map(({ model }) => model)));
      return comparison;
    },
  }),
);
