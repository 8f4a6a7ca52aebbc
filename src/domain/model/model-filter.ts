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

/** Filter with limited nesting, and without values that nothing can have. */
export const modelFilterSchema = z
  .any()
  .refine((filter: ModelFilter) => depthOf(filter) <= maxDepth, {
    error: ({ input }) =>
      `must nest and, or and not up to ${maxDepth} deep, got ${depthOf(input as ModelFilter)}`,
  })
  .pipe(anyDepth);

/** Filter to continue with. Without a filter: that of every model. */
export function parseModelFilter(given: ModelFilter | null | undefined): ModelFilter {
  return parseInput(modelFilterSchema, given ?? {}, ['filter']);
}

function depthOf({ and, or, not }: ModelFilter): number {
  const inner = [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])];
  return 1 + Math.max(0, ...inner.map(depthOf));
}

/** Condition of a list of models: archived ones only if `status` contains ARCHIVED. */
export function listedModels(filter: ModelFilter): ModelFilter {
  return { and: [filter, { status: admitted(filter, ['ACTIVE', 'INACTIVE']) }] };
}

/** Candidates of a ranking: active models, and models of the states in `status` or `isActive`. */
export const rankedStatuses = (filter: ModelFilter): ModelStatus[] => admitted(filter, ['ACTIVE']);

const admitted = (filter: ModelFilter, byDefault: readonly ModelStatus[]) => [
  ...new Set([...byDefault, ...namedStates(filter)]),
];

/** States that a filter asks for. `not` excludes states, so it asks for none. */
function namedStates({ status, isActive, and, or }: ModelFilter): ModelStatus[] {
  const switchedOff: ModelStatus[] = isActive === false ? ['INACTIVE'] : [];
  return [...(status ?? []), ...switchedOff, ...[...(and ?? []), ...(or ?? [])].flatMap(namedStates)];
}
