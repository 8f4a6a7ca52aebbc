import { z } from 'zod';
import { metricNames } from '../../database/model/metric-name.ts';
import {
  type MetricFilter,
  type ModelFilter,
  type ModelStatus,
  modelStatuses,
} from '../../database/model/model-filter.ts';
import { list } from '../validation/lists.ts';
import { finite, integer, maxInt } from '../validation/numbers.ts';
import { parseInput } from '../validation/parse-input.ts';
import { artifactType, soughtId, soughtIds, soughtText } from '../validation/rules.ts';
import type { RulesOf } from '../validation/rules-of.ts';
import { dateTimeRange } from '../validation/times.ts';

const maxDepth = 5;
const maxBranches = 50;

const types = list(artifactType, 0, 100);

const metric = z.strictObject({
  artifactType: artifactType.nullish(),
  metric: z.enum(metricNames),
  gte: finite.nullish(),
  lte: finite.nullish(),
  minSupport: integer(0, maxInt).nullish(),
} satisfies RulesOf<MetricFilter>);

const anyDepth: z.ZodType<ModelFilter> = z.strictObject({
  get and() {
    return list(anyDepth, 0, maxBranches).nullish();
  },
  get or() {
    return list(anyDepth, 0, maxBranches).nullish();
  },
  get not() {
    return anyDepth.nullish();
  },
  ids: soughtIds.nullish(),
  isActive: z.boolean().nullish(),
  status: z.array(z.enum(modelStatuses)).nullish(),
  artifactType: artifactType.nullish(),
  artifactTypes: z.strictObject({ hasEvery: types.nullish(), hasSome: types.nullish() }).nullish(),
  trainingJobId: soughtId.nullish(),
  family: soughtText.nullish(),
  search: soughtText.nullish(),
  createdAt: dateTimeRange.nullish(),
  deployedIn: soughtId.nullish(),
  metric: metric.nullish(),
} satisfies RulesOf<ModelFilter>);

/** A filter that does not nest too deeply, and holds no values that nothing can have. */
export const modelFilterSchema = z
  .any()
  .refine((filter: ModelFilter) => depthOf(filter) <= maxDepth, {
    error: ({ input }) =>
      `must nest and, or and not up to ${maxDepth} deep, got ${depthOf(input as ModelFilter)}`,
  })
  .pipe(anyDepth);

/** The filter that goes on; without one, that of every model. */
export function parseModelFilter(given: ModelFilter | null | undefined): ModelFilter {
  return parseInput(modelFilterSchema, given ?? {}, ['filter']);
}

function depthOf({ and, or, not }: ModelFilter): number {
  const inner = [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])];
  return 1 + Math.max(0, ...inner.map(depthOf));
}

/** What a list of models holds: archived ones only where `status` names them. */
export function listedModels(filter: ModelFilter): ModelFilter {
  return { and: [filter, { status: admitted(filter, ['ACTIVE', 'INACTIVE']) }] };
}

/** What a ranking chooses from: active models, and those of the states that `status` or `isActive` name. */
export const rankedStatuses = (filter: ModelFilter): ModelStatus[] => admitted(filter, ['ACTIVE']);

const admitted = (filter: ModelFilter, byDefault: readonly ModelStatus[]) => [
  ...new Set([...byDefault, ...namedStates(filter)]),
];

/** The states that a filter asks for. What is under `not` is not wanted, so that it asks for none. */
function namedStates({ status, isActive, and, or }: ModelFilter): ModelStatus[] {
  const switchedOff: ModelStatus[] = isActive === false ? ['INACTIVE'] : [];
  return [...(status ?? []), ...switchedOff, ...[...(and ?? []), ...(or ?? [])].flatMap(namedStates)];
}
