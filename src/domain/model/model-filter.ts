import { z } from 'zod';
import type { Maybe } from '../../database/maybe.ts';
import { metricNames } from '../../database/model/metric-name.ts';
import {
  type MetricFilter,
  type ModelFilter,
  type ModelStatus,
  modelStatuses,
  type TrainedOnFilter,
} from '../../database/model/model-filter.ts';
import { filterRules } from '../list/filter.ts';
import { list } from '../validation/lists.ts';
import { finite, integer, maxInt } from '../validation/numbers.ts';
import { parseInput } from '../validation/parse-input.ts';
import { artifactType, soughtId, soughtIds, soughtText } from '../validation/rules.ts';
import type { RulesOf } from '../validation/rules-of.ts';
import { dateTimeRange } from '../validation/times.ts';
import { soughtTags } from './tags.ts';

const types = list(artifactType, 0, 100);

const metric = z.strictObject({
  artifactType: artifactType.nullish(),
  metric: z.enum(metricNames).nullish(),
  gte: finite.nullish(),
  lte: finite.nullish(),
  minSupport: integer(0, maxInt).nullish(),
} satisfies RulesOf<MetricFilter>);

const trainedOn = z.strictObject({
  datasetId: soughtId,
  annotationSetVersion: soughtText.nullish(),
} satisfies RulesOf<TrainedOnFilter>);

/** Rules of a filter. */
export const modelFilterSchema = filterRules<ModelFilter>({
  ids: soughtIds.nullish(),
  isActive: z.boolean().nullish(),
  status: z.array(z.enum(modelStatuses)).nullish(),
  artifactType: artifactType.nullish(),
  artifactTypes: z.strictObject({ hasEvery: types.nullish(), hasSome: types.nullish() }).nullish(),
  trainingJobId: soughtId.nullish(),
  trainedOn: trainedOn.nullish(),
  family: soughtText.nullish(),
  search: soughtText.nullish(),
  createdAt: dateTimeRange.nullish(),
  deployedIn: soughtId.nullish(),
  metric: metric.nullish(),
  tags: soughtTags.nullish(),
});

/** Parses a filter. Absent or null: every model matches. */
export function parseModelFilter(given: Maybe<ModelFilter>): ModelFilter {
  return parseInput(modelFilterSchema, given ?? {}, ['filter']);
}

/** Filter of a list of models: without archived models, unless `status` contains ARCHIVED. */
export function listedModels(filter: ModelFilter): ModelFilter {
  return { and: [filter, { status: allowedStatuses(filter, ['ACTIVE', 'INACTIVE']) }] };
}

/** Statuses of a ranking's candidates: ACTIVE, and those that `status` or `isActive` ask for. */
export const rankedStatuses = (filter: ModelFilter): ModelStatus[] => allowedStatuses(filter, ['ACTIVE']);

const allowedStatuses = (filter: ModelFilter, byDefault: readonly ModelStatus[]) => [
  ...new Set([...byDefault, ...requestedStatuses(filter)]),
];

/** Statuses that a filter asks for. `not` excludes statuses, so it asks for none. */
function requestedStatuses({ status, isActive, and, or }: ModelFilter): ModelStatus[] {
  const inactive: ModelStatus[] = isActive === false ? ['INACTIVE'] : [];
  return [...(status ?? []), ...inactive, ...[...(and ?? []), ...(or ?? [])].flatMap(requestedStatuses)];
}
