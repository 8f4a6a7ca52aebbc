import type { TrainingJobFilter as Filter } from '../../database/training-job/training-job-list.ts';
import { builder } from '../builder.ts';
import { DateTimeRange } from '../list/date-time-range.ts';
import { combinators, filterDescription } from '../list/filter-fields.ts';
import { TrainingJobStatus } from './object.ts';

export const TrainingJobFilter = builder.inputRef<Filter>('TrainingJobFilter').implement({
  description: `Filter for jobs. ${filterDescription}`,
  fields: (t) => ({
    ...combinators(t, TrainingJobFilter),
    ids: t.idList({ description: 'Jobs with any of these ids: at most 1000.' }),
    status: t.field({ type: [TrainingJobStatus], description: 'Jobs with any of these statuses.' }),
    datasetId: t.id({ description: 'Jobs with this data set, compared exactly.' }),
    annotationSetVersion: t.string({
      description: 'Jobs with this version of the annotations, compared exactly.',
    }),
    createdAt: t.field({ type: DateTimeRange, description: 'Jobs first recorded in this range.' }),
    hyperparameters: t.field({
      type: 'JSONObject',
      description:
        'Jobs with each of these hyperparameters at exactly this value, such as {optimizer: "adam"}: at most 100. 1 and 1.0 are equal.',
    }),
  }),
});
