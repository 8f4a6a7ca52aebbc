import type { DatasetFilter as Filter } from '../../database/dataset/dataset-list.ts';
import { listDatasets } from '../../domain/dataset/list-datasets.ts';
import { builder } from '../builder.ts';
import { resolveConnection } from '../list/connection.ts';
import { DateTimeRange } from '../list/date-time-range.ts';
import { combinators, filterDescription } from '../list/filter-fields.ts';
import { orderByOptions } from '../list/order.ts';
import { loadDataset } from '../load-row.ts';
import { DatasetRow } from '../partial-row.ts';
import { pageComplexity } from '../price/complexity.ts';
import { Dataset, DatasetConnection } from './object.ts';

const DatasetFilter = builder.inputRef<Filter>('DatasetFilter').implement({
  description: `Filter for data sets. ${filterDescription}`,
  fields: (t) => ({
    ...combinators(t, DatasetFilter),
    ids: t.idList({ description: 'Data sets with any of these ids: at most 1000.' }),
    search: t.string({
      description: 'Data sets with every word of this text in the id, in any case: at most 200 characters.',
    }),
    annotationSetVersion: t.string({
      description: 'Data sets of which a job used this version of the annotations, compared exactly.',
    }),
    createdAt: t.field({ type: DateTimeRange, description: 'Data sets first named in this range.' }),
  }),
});

const datasetOrder = orderByOptions('Dataset', {
  rows: 'data sets',
  fields: {
    ID: 'Id, the same in every registry.',
    CREATED_AT: 'Time when a training job first named the data set here.',
  },
  direction: 'ASC',
  meaning: 'A or oldest first',
  byDefault: 'by id',
});

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
