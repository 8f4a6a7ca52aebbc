import type { GraphQLResolveInfo } from 'graphql';
import {
  countModelFamilies,
  type FamilyFields,
  findModelFamily,
  listModelFamilies,
} from '../../domain/model-family.ts';
import { builder } from '../builder.ts';
import { pageComplexity } from '../complexity.ts';
import { toConnection } from '../connection.ts';
import type { Context } from '../context.ts';
import { asksFor, selectedFieldsAt } from '../selected-fields.ts';
import { ModelFamily, ModelFamilyConnection } from './object.ts';

builder.queryField('modelFamily', (t) =>
  t.field({
    type: ModelFamily,
    nullable: true,
    description: 'A family of models by its name. Null where no model that is not archived belongs to it.',
    args: {
      name: t.arg.string({
        required: true,
        description: 'The name without a version, compared exactly. See Model.family.',
      }),
    },
    resolve: (_, { name }, context, info) =>
      findModelFamily(context.registry.client, familyFields(context, info, [[]]), name),
  }),
);

builder.queryField('modelFamilies', (t) =>
  t.connection(
    {
      type: ModelFamily,
      description: 'The families of the models that are not archived, by name.',
      complexity: pageComplexity,
      resolve: async (_, args, context, info) => {
        const { client } = context.registry;
        const asked = familyFields(context, info, [['edges', 'node'], ['nodes']]);
        return toConnection(await listModelFamilies(client, asked, args), () => countModelFamilies(client));
      },
    },
    ModelFamilyConnection,
  ),
);

/** What is asked for of families that are found at these places below a field. */
function familyFields(context: Context, info: GraphQLResolveInfo, places: string[][]): FamilyFields {
  const models = [['newest'], ['best'], ['versions', 'model']];
  const paths = places.flatMap((place) => models.map((path) => [...place, ...path]));
  return {
    fields: selectedFieldsAt(context, info, 'Model', paths),
    versions: places.some((place) => asksFor(info, [...place, 'versions'])),
  };
}
