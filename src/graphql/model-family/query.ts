import {
  countModelFamilies,
  familyPage,
  findModelFamily,
  listModelFamilies,
} from '../../domain/model-family/model-family.ts';
import { builder } from '../builder.ts';
import { pageComplexity } from '../complexity.ts';
import { nodePaths, resolveConnection } from '../connection.ts';
import { asksFor, selectedFieldsAt } from '../selected-fields.ts';
import { ModelFamily, ModelFamilyConnection } from './object.ts';

/** Paths of models in a family. One statement reads all of them. */
const modelPaths = [['newest'], ['best'], ['versions', 'model']];

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
    resolve: (_, { name }, context, info) => {
      const fields = selectedFieldsAt(context, info, 'Model', modelPaths);
      return findModelFamily(
        context.registry.client,
        { fields, versions: asksFor(info, ['versions']) },
        name,
      );
    },
  }),
);

builder.queryField('modelFamilies', (t) =>
  t.connection(
    {
      type: ModelFamily,
      description: 'Families of the models that are not archived, by name. Scope: READ.',
      complexity: pageComplexity,
      resolve: (_, args, context, info) => {
        const { client } = context.registry;
        const request = familyPage(args);
        const versions = nodePaths.some((node) => asksFor(info, [...node, 'versions']));
        return resolveConnection(context, info, {
          table: 'Model',
          paths: modelPaths,
          page: (fields) => listModelFamilies(client, { fields, versions }, request),
          count: () => countModelFamilies(client),
        });
      },
    },
    ModelFamilyConnection,
  ),
);
