import { type Dataset, Prisma } from '../generated/prisma/client.ts';
import type { Maybe } from '../maybe.ts';
import { table } from '../sql/columns.ts';
import { containsWords, type DateTimeRange, dateTimeWithin } from '../sql/conditions.ts';
import { type Criterion, type OrderColumn, orderKeys } from '../sql/criteria.ts';
import { type Combined, filterWhere } from '../sql/filter.ts';
import type { TableList } from '../sql/select-page.ts';

const dataset = table('Dataset');

/** Filter of a list of data sets. */
export interface DatasetFilter extends Combined<DatasetFilter> {
  readonly ids?: Maybe<readonly string[]>;
  readonly search?: Maybe<string>;
  readonly annotationSetVersion?: Maybe<string>;
  readonly createdAt?: Maybe<DateTimeRange>;
}

export const datasetOrderFields = ['ID', 'CREATED_AT'] as const;
type DatasetOrderField = (typeof datasetOrderFields)[number];
export type DatasetOrder = Criterion<DatasetOrderField>;

const orderColumns: Record<DatasetOrderField, OrderColumn> = {
  ID: { expression: dataset.column('id'), type: 'text' },
  CREATED_AT: { expression: dataset.column('createdAt'), type: 'timestamptz' },
};

/** Data sets that match a filter, in the requested order and then by id. */
export function datasetList(filter: DatasetFilter, order: readonly DatasetOrder[]): TableList<Dataset> {
  return {
    table: dataset,
    from: dataset.from,
    where: datasetWhere(filter),
    order: { list: 'datasets', keys: orderKeys(orderColumns, order, 'ID') },
  };
}

const datasetWhere = filterWhere<DatasetFilter>({
  ids: (ids) => Prisma.sql`dataset.id = ANY(${ids}::text[])`,
  search: (words) => containsWords(dataset.column('id'), words),
  annotationSetVersion: (version) => Prisma.sql`EXISTS (SELECT FROM training_job AS job
    WHERE job.dataset_id = dataset.id AND job.annotation_set_version = ${version})`,
  createdAt: (range) => dateTimeWithin(dataset.column('createdAt'), range),
});
