import { z } from 'zod';
import type { ModelFilter, ModelStatus } from '../../database/model/model-filter.ts';
import { formatValue } from '../validation/format-value.ts';
import { parseInput } from '../validation/parse-input.ts';
import { artifactType, dateTimeRange, integer, text } from '../validation/rules.ts';

const maxDepth = 5;
const maxIds = 1_000;

const score = z.number({ error: ({ input }) => `is ${formatValue(input)}; allowed is a finite number` });
const types = z.array(artifactType).max(100, { error: 'has more than 100 entries' });
/** An id that is looked for; one that no model can have finds nothing, and is no fault. */
const anyId = text(0, 1_000);

const modelFilter = z.object({
  get and() {
    return z.array(modelFilter).max(50, { error: 'has more than 50 entries' }).nullish();
  },
  get or() {
    return z.array(modelFilter).max(50, { error: 'has more than 50 entries' }).nullish();
  },
  get not() {
    return modelFilter.nullish();
  },
  ids: z
    .array(anyId)
    .max(maxIds, { error: `has more than ${maxIds} entries` })
    .nullish(),
  trainingJobId: anyId.nullish(),
  artifactType: artifactType.nullish(),
  artifactTypes: z.object({ hasEvery: types.nullish(), hasSome: types.nullish() }).nullish(),
  family: text(0, 200).nullish(),
  search: text(0, 200).nullish(),
  createdAt: dateTimeRange.nullish(),
  deployedIn: text(0, 1_000).nullish(),
  metric: z
    .object({
      artifactType: artifactType.nullish(),
      gte: score.nullish(),
      lte: score.nullish(),
      minSupport: integer(0, 2 ** 31 - 1).nullish(),
    })
    .nullish(),
});

/** A filter that does not nest too deeply, and holds no values that nothing can have. */
export const modelFilterSchema = z
  .any()
  .refine((filter: ModelFilter) => depthOf(filter) <= maxDepth, {
    error: ({ input }) =>
      `is nested ${depthOf(input as ModelFilter)} deep; allowed are ${maxDepth} levels of and, or and not`,
  })
  .pipe(modelFilter);

/** Refuses a filter with the faults that the schema finds. */
export function assertModelFilter(filter: ModelFilter): void {
  parseInput(modelFilterSchema, filter, ['filter']);
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
