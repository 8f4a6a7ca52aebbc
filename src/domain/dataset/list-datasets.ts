import type { Queryable } from '../../database/client.ts';
import {
  type DatasetFilter,
  type DatasetOrder,
  datasetList,
  datasetOrderFields,
} from '../../database/dataset/dataset-list.ts';
import { type AnnotationSet, annotationSetsOfDatasets } from '../../database/dataset/datasets.ts';
import type { Dataset } from '../../database/generated/prisma/client.ts';
import type { Maybe } from '../../database/maybe.ts';
import { filterRules } from '../list/filter.ts';
import { type ListRequest, listRequest } from '../list/list-request.ts';
import { type GivenCriterion, orderParser } from '../list/orders.ts';
import type { PageArguments } from '../list/pagination.ts';
import { parseInput } from '../validation/parse-input.ts';
import { soughtIds, soughtText } from '../validation/rules.ts';
import { dateTimeRange } from '../validation/times.ts';

const filterSchema = filterRules<DatasetFilter>({
  ids: soughtIds.nullish(),
  search: soughtText.nullish(),
  annotationSetVersion: soughtText.nullish(),
  createdAt: dateTimeRange.nullish(),
});

export const defaultDatasetOrder = { field: 'ID', direction: 'ASC' } as const;
const parseOrderBy = orderParser(datasetOrderFields, defaultDatasetOrder);

interface DatasetListArguments extends PageArguments {
  readonly filter?: Maybe<DatasetFilter>;
  readonly orderBy?: Maybe<readonly GivenCriterion<DatasetOrder>[]>;
}

/** Data sets that match a filter, by id unless ordered otherwise. */
export function listDatasets({
  filter: given,
  orderBy,
  ...page
}: DatasetListArguments): ListRequest<Dataset> {
  const filter = parseInput(filterSchema, given ?? {}, ['filter']);
  const order = parseOrderBy(orderBy);
  return listRequest(datasetList(filter, order), page);
}

export const maxAnnotationSets = 1_000;

/** Newest annotation versions of each data set, oldest first. */
export function listAnnotationSets(db: Queryable, ids: readonly string[]): Promise<AnnotationSet[]> {
  return annotationSetsOfDatasets(db, ids, maxAnnotationSets);
}
