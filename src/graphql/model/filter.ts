import type { ModelFilter as Filter } from '../../database/model/model-filter.ts';
import { builder } from '../builder.ts';
import { DateTimeRange } from '../date-time-range.ts';
import { MetricName } from '../eval-metrics/metric-name.ts';
import { ModelStatus } from './object.ts';

const ArtifactTypesFilter = builder.inputType('ArtifactTypesFilter', {
  description: 'What a model must detect. Types are compared exactly.',
  fields: (t) => ({
    hasEvery: t.stringList({ description: 'It detects all of these.' }),
    hasSome: t.stringList({ description: 'It detects at least one of these.' }),
  }),
});

const MetricFilter = builder.inputType('MetricFilter', {
  description: 'What a metric must be, overall or for one artifact type.',
  fields: (t) => ({
    artifactType: t.string({
      description:
        'The class whose metric counts; models not evaluated on it are left out. Null: the overall metric.',
    }),
    metric: t.field({
      type: MetricName,
      required: true,
      defaultValue: 'F1_SCORE',
      description: 'Which metric; by default F1_SCORE.',
    }),
    gte: t.float({ description: 'At least this, 0 to 1.' }),
    lte: t.float({ description: 'At most this, 0 to 1.' }),
    minSupport: t.int({ description: 'Measured on at least so many validation examples, from 0.' }),
  }),
});

export const ModelFilter = builder.inputRef<Filter>('ModelFilter').implement({
  description:
    'Which models. All that is given must hold; what is absent or null asks for nothing. Archived models are left out unless a `status` that is not under `not` names ARCHIVED.',
  fields: (t) => ({
    and: t.field({ type: [ModelFilter], description: 'All of these hold. At most 5 levels deep.' }),
    or: t.field({
      type: [ModelFilter],
      description: 'At least one of these holds; an empty list lets nothing through.',
    }),
    not: t.field({ type: ModelFilter, description: 'This does not hold.' }),
    ids: t.idList({ description: 'Models with any of these ids. At most 1000.' }),
    isActive: t.boolean({
      description: 'Models that are switched on, or that are not. It does not ask for archived ones.',
    }),
    status: t.field({
      type: [ModelStatus],
      description:
        'Models in any of these states. ARCHIVED, not under `not`, is the only way to have archived ones listed.',
    }),
    artifactType: t.string({
      description: 'Models that detect this type, compared exactly. At most 64 characters.',
    }),
    artifactTypes: t.field({
      type: ArtifactTypesFilter,
      description: 'Models by several of the types that they detect.',
    }),
    trainingJobId: t.id({ description: 'Models that this training job produced.' }),
    family: t.string({ description: 'Models of this family, compared exactly. See Model.family.' }),
    search: t.string({
      description:
        'Models whose id, name or description together hold every word of this, in any case. At most 200 characters.',
    }),
    createdAt: t.field({ type: DateTimeRange, description: 'Models created in this range.' }),
    deployedIn: t.string({ description: 'The model that serves in this slot now, compared exactly.' }),
    metric: t.field({
      type: MetricFilter,
      description: 'Models by a metric. For several, put them into `and`.',
    }),
  }),
});
