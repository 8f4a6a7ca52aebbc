import { listModelFamilies } from '../../domain/model-family/list-model-families.ts';
import { builder } from '../builder.ts';
import { nodePaths, resolveConnection } from '../list/connection.ts';
import { pageComplexity } from '../price/complexity.ts';
import { asksFor } from '../selected-fields.ts';
import { loadModelFamily, modelPaths } from './load-family.ts';
import { ModelFamily, ModelFamilyConnection } from './object.ts';
import { modelFamilyOrder } from './order.ts';

builder.queryField('modelFamily', (t) =>
  t.field({
    type: ModelFamily,
    nullable: true,
    description: 'A model family by name. Null: unknown, or all archived. Scope: READ.',
    args: {
      name: t.arg.string({
        required: true,
        description: 'Name without a version, compared exactly. See `Model.family`.',
      }),
    },
    resolve: (_, { name }, context, info) => loadModelFamily(context, info, name),
  }),
);

builder.queryField('modelFamilies', (t) =>
  t.connection(
    {
      type: ModelFamily,
      description:
        'Families of the models that are not archived, by name unless `orderBy` is given. Scope: READ.',
      args: {
        orderBy: t.arg(modelFamilyOrder),
      },
      complexity: pageComplexity,
      resolve: (_, args, context, info) => {
        const { client } = context.registry;
        const families = listModelFamilies(args);
        const versions = nodePaths.some((node) => asksFor(info, [...node, 'versions']));
        return resolveConnection(context, info, {
          table: 'Model',
          paths: modelPaths,
          page: (fields) => families.page(client, { fields, versions }),
          count: () => families.count(client),
        });
      },
    },
    ModelFamilyConnection,
  ),
);
