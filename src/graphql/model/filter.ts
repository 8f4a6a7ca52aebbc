import { defaultMetric } from '../../database/model/metric-name.ts';
import type { ModelFilter as Filter } from '../../database/model/model-filter.ts';
import { builder } from '../builder.ts';
import { MetricName } from '../eval-metrics/metric-name.ts';
import { DateTimeRange } from '../list/date-time-range.ts';
import { combinators, filterDescription } from '../list/filter-fields.ts';
import { ModelStatus } from './status.ts';
import { TagInput } from './tag.ts';

const ArtifactTypesFilter = builder.inputType('ArtifactTypesFilter', {
  description: 'Artifact types that the model detects, compared exactly.',
  fields: (t) => ({
    hasEvery: t.stringList({ description: 'The model detects all of these.' }),
    hasSome: t.stringList({ description: 'The model detects at least one of these.' }),
  }),
});

const MetricFilter = builder.inputType('MetricFilter', {
  description: 'Limits for a metric, overall or for one artifact type.',
  fields: (t) => ({
    artifactType: t.string({
      description: 'Artifact type; models not evaluated on it do not match. Null: overall.',
    }),
    metric: t.field({
      type: MetricName,
      defaultValue: defaultMetric,
      description: `Metric to compare. Default: ${defaultMetric}.`,
    }),
    gte: t.float({ description: 'Minimum, 0 to 1.' }),
    lte: t.float({ description: 'Maximum, 0 to 1.' }),
    minSupport: t.int({ description: 'Minimum number of validation examples, from 0.' }),
  }),
});

const TrainedOnFilter = builder.inputType('TrainedOnFilter', {
  description: 'Training data of a model, compared exactly.',
  fields: (t) => ({
    datasetId: t.id({ required: true, description: "Id of the data set of the model's training job." }),
    annotationSetVersion: t.string({ description: 'Version of its annotations. Null: any.' }),
  }),
});

export const ModelFilter = builder.inputRef<Filter>('ModelFilter').implement({
  description: `Filter for models. ${filterDescription} Archived models are included only if a \`status\` outside \`not\` contains ARCHIVED.`,
  fields: (t) => ({
    ...combinators(t, ModelFilter),
    ids: t.idList({ description: 'Models with any of these ids: at most 1000.' }),
    isActive: t.boolean({
      description:
        '`true`: active models. `false`: inactive models. Archived models are never included; use `status`.',
    }),
    status: t.field({
      type: [ModelStatus],
      description:
        'Models with any of these statuses. Archived models are included only by ARCHIVED outside `not`.',
    }),
    artifactType: t.string({
      description: 'Models that detect this type, compared exactly: at most 64 characters.',
    }),
    artifactTypes: t.field({
      type: ArtifactTypesFilter,
      description: 'Models that detect all or some of several types.',
    }),
    trainingJobId: t.id({ description: 'Models of this training job.' }),
    trainedOn: t.field({
      type: TrainedOnFilter,
      description: 'Models whose training job used this data set.',
    }),
    family: t.string({ description: 'Models of this family, compared exactly. See `Model.family`.' }),
    search: t.string({
      description:
        'Models with every word of this text in id, name or description together, in any case: at most 200 characters.',
    }),
    createdAt: t.field({ type: DateTimeRange, description: 'Models created in this range.' }),
    deployedIn: t.string({
      description: 'The model that serves in this slot now. The name is compared exactly.',
    }),
    metric: t.field({
      type: MetricFilter,
      description: 'Limits for a metric. For several metrics, use `and`.',
    }),
    tags: t.field({
      type: [TagInput],
      description: 'Models with all of these tags, compared exactly: at most 50.',
    }),
  }),
});
