import { listDatasets } from '../../domain/dataset/list-datasets.ts';
import { builder } from '../builder.ts';
import { resolveConnection } from '../list/connection.ts';
import { loadDataset } from '../load-row.ts';
import { DatasetRow } from '../partial-row.ts';
import { pageComplexity } from '../price/complexity.ts';
import { DatasetFilter } from './filter.ts';
import { Dataset, DatasetConnection } from './object.ts';
import { datasetOrder } from './order.ts';

builder.queryField('dataset', (t) =>
  t.prismaField({
    type: DatasetRow,
    nullable: true,
    description: 'A data set by id. Null: no training job names it. Scope: READ.',
    args: { id: t.arg.id({ required: true, description: 'The id, compared exactly.' }) },
    resolve: (query, _, { id }, context) => loadDataset(context, query, id),
  }),
);

builder.queryField('datasets', (t) =>
  t.connection(
    {
      type: Dataset,
      description: 'Data sets that training jobs name, by id unless `orderBy` is given. Scope: READ.',
      args: {
        filter: t.arg({ type: DatasetFilter, description: 'Filter. Null: all data sets.' }),
        orderBy: t.arg(datasetOrder),
      },
      complexity: pageComplexity,
      resolve: (_, args, context, info) => {
        const { client } = context.registry;
        const datasets = listDatasets(args);
        return resolveConnection(context, info, {
          table: 'Dataset',
          page: (fields) => datasets.page(client, { select: { id: true }, more: fields }),
          count: () => datasets.count(client),
        });
      },
    },
    DatasetConnection,
  ),
);
