import { maxPageSize } from '../../domain/list/pagination.ts';
import { latestModel, listModels, parseModelIds } from '../../domain/model/list-models.ts';
import { builder } from '../builder.ts';
import { resolveConnection } from '../list/connection.ts';
import { loadModel } from '../load-row.ts';
import { ModelRow } from '../partial-row.ts';
import { filteredComplexity, listComplexity, pageComplexity } from '../price/complexity.ts';
import { selectedFields } from '../selected-fields.ts';
import { ModelFilter } from './filter.ts';
import { Model, ModelConnection } from './object.ts';
import { modelOrder } from './order.ts';

builder.queryField('model', (t) =>
  t.prismaField({
    type: ModelRow,
    nullable: true,
    description: 'A model by id, archived ones included. Null: unknown id. Scope: READ.',
    args: { id: t.arg.id({ required: true, description: "The model's id." }) },
    resolve: (query, _, { id }, context) => loadModel(context, query, id),
  }),
);

builder.queryField('modelsByIds', (t) =>
  t.prismaField({
    type: [ModelRow],
    nullable: { list: true, items: true },
    description:
      'Models by their ids, in this order, archived ones included. An item is null if no model has its id. Scope: READ.',
    args: {
      ids: t.arg.idList({ required: true, description: `Ids: at most ${maxPageSize}. One may be repeated.` }),
    },
    complexity: ({ ids }) => listComplexity(ids.length),
    resolve: (query, _, { ids }, context) =>
      Promise.all(parseModelIds(ids).map((id) => loadModel(context, query, id))),
  }),
);

builder.queryField('models', (t) =>
  t.connection(
    {
      type: Model,
      description:
        'Models, newest first unless `orderBy` is given. Archived models only if the filter asks for that status. Scope: READ.',
      args: {
        filter: t.arg({ type: ModelFilter, description: 'Filter. Null: all models that are not archived.' }),
        orderBy: t.arg(modelOrder),
      },
      complexity: pageComplexity,
      resolve: (_, args, context, info) => {
        const { client } = context.registry;
        const models = listModels(args);
        return resolveConnection(context, info, {
          table: 'Model',
          page: (fields) => models.page(client, { select: { id: true }, more: fields }),
          count: () => models.count(client),
        });
      },
    },
    ModelConnection,
  ),
);

builder.queryField('latestModel', (t) =>
  t.prismaField({
    type: ModelRow,
    nullable: true,
    description: 'The newest model that matches. Null: none matches. Scope: READ.',
    args: {
      filter: t.arg({ type: ModelFilter, description: 'Filter. Null: all models that are not archived.' }),
    },
    complexity: filteredComplexity,
    resolve: (query, _, { filter }, { registry }) =>
      latestModel(registry.client, { select: { id: true }, more: selectedFields('Model', query) }, filter),
  }),
);
