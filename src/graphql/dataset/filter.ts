import type { DatasetFilter as Filter } from '../../database/dataset/dataset-list.ts';
import { builder } from '../builder.ts';
import { DateTimeRange } from '../list/date-time-range.ts';
import { combinators, filterDescription } from '../list/filter-fields.ts';

export const DatasetFilter = builder.inputRef<Filter>('DatasetFilter').implement({
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
