import { defaultDatasetOrder } from '../../domain/dataset/list-datasets.ts';
import { orderByOptions } from '../list/order.ts';

/** Options of the argument `orderBy` of data sets. */
export const datasetOrder = orderByOptions('Dataset', {
  rows: 'data sets',
  fields: {
    ID: 'Id, the same in every registry.',
    CREATED_AT: 'Time when a training job first named the data set here.',
  },
  direction: defaultDatasetOrder.direction,
  meaning: 'A or oldest first',
  byDefault: 'by id',
});
