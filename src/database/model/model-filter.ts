import { Prisma } from '../generated/prisma/client.ts';
import type { Maybe } from '../maybe.ts';
import { table } from '../sql/columns.ts';
import { all, any, contains, containsWords, type DateTimeRange, dateTimeWithin } from '../sql/conditions.ts';
import { type Combined, filterWhere } from '../sql/filter.ts';
import { defaultMetric, type MetricName, metricField } from './metric-name.ts';
import { type Tag, tagsByKey } from './tags.ts';

export const modelStatuses = ['ACTIVE', 'INACTIVE', 'ARCHIVED'] as const;
export type ModelStatus = (typeof modelStatuses)[number];

export interface MetricFilter {
  readonly artifactType?: Maybe<string>;
  readonly metric?: Maybe<MetricName>;
  readonly gte?: Maybe<number>;
  readonly lte?: Maybe<number>;
  readonly minSupport?: Maybe<number>;
}

export interface TrainedOnFilter {
  readonly datasetId: string;
  readonly annotationSetVersion?: Maybe<string>;
}

/** Filter of a list of models. */
export interface ModelFilter extends Combined<ModelFilter> {
  readonly ids?: Maybe<readonly string[]>;
  readonly isActive?: Maybe<boolean>;
  readonly status?: Maybe<readonly ModelStatus[]>;
  readonly artifactType?: Maybe<string>;
  readonly artifactTypes?: Maybe<{ hasEvery?: Maybe<readonly string[]>; hasSome?: Maybe<readonly string[]> }>;
  readonly trainingJobId?: Maybe<string>;
  readonly trainedOn?: Maybe<TrainedOnFilter>;
  readonly family?: Maybe<string>;
  readonly search?: Maybe<string>;
  readonly createdAt?: Maybe<DateTimeRange>;
  readonly deployedIn?: Maybe<string>;
  readonly metric?: Maybe<MetricFilter>;
  readonly tags?: Maybe<readonly Tag[]>;
}

const statusCondition: Record<ModelStatus, Prisma.Sql> = {
  ACTIVE: Prisma.sql`(model.archived_at IS NULL AND model.is_active)`,
  INACTIVE: Prisma.sql`(model.archived_at IS NULL AND NOT model.is_active)`,
  ARCHIVED: Prisma.sql`model.archived_at IS NOT NULL`,
};

/** Condition that a model has one of the statuses, on a table `model`. */
export function statusIn(statuses: readonly ModelStatus[]): Prisma.Sql {
  return any(statuses.map((status) => statusCondition[status]));
}

/** SQL condition of a filter, on a table `model`. */
export const modelWhere = filterWhere<ModelFilter>({
  ids: (ids) => Prisma.sql`model.id = ANY(${ids}::text[])`,
  isActive: (isActive) => Prisma.sql`model.is_active = ${isActive}`,
  status: statusIn,
  artifactType: (type) => Prisma.sql`model.artifact_types @> ${[type]}::text[]`,
  artifactTypes: ({ hasEvery, hasSome }) =>
    all([
      ...(hasEvery ? [Prisma.sql`model.artifact_types @> ${hasEvery}::text[]`] : []),
      ...(hasSome ? [Prisma.sql`model.artifact_types && ${hasSome}::text[]`] : []),
    ]),
  trainingJobId: (id) => Prisma.sql`model.training_job_id = ${id}`,
  trainedOn: trainedOnCondition,
  family: (family) => Prisma.sql`model.family = ${family}`,
  search: (words) =>
    containsWords(Prisma.sql`concat_ws(' ', model.id, model.name, model.description)`, words),
  createdAt: (range) => dateTimeWithin(Prisma.sql`model.created_at`, range),
  deployedIn: (slot) =>
    Prisma.sql`EXISTS (SELECT FROM deployment WHERE deployment.model_id = model.id AND deployment.slot = ${slot})`,
  metric: metricCondition,
  // A condition for each tag: two values of one key match no model.
  tags: (tags) => all(tags.map((tag) => contains(Prisma.sql`model.tags`, tagsByKey([tag])))),
});

function metricCondition({ artifactType, metric, gte, lte, minSupport }: MetricFilter): Prisma.Sql {
  const evaluated = artifactType == null ? table('Model') : table('PerClassMetric', 'evaluated');
  const score = evaluated.column(metricField[metric ?? defaultMetric]);
  const within = all([
    ...(gte == null ? [] : [Prisma.sql`${score} >= ${gte}::float8`]),
    ...(lte == null ? [] : [Prisma.sql`${score} <= ${lte}::float8`]),
    ...(minSupport == null ? [] : [Prisma.sql`${evaluated.column('support')} >= ${minSupport}::int4`]),
  ]);
  if (artifactType == null) return within;
  return Prisma.sql`EXISTS (SELECT FROM per_class_metric AS evaluated
    WHERE evaluated.model_id = model.id AND evaluated.artifact_type = ${artifactType} AND ${within})`;
}

function trainedOnCondition({ datasetId, annotationSetVersion }: TrainedOnFilter): Prisma.Sql {
  const trained = Prisma.sql`model.dataset_id = ${datasetId}`;
  if (annotationSetVersion == null) return trained;
  return Prisma.sql`(${trained} AND EXISTS (SELECT FROM training_job AS job
    WHERE job.id = model.training_job_id AND job.annotation_set_version = ${annotationSetVersion}))`;
}
