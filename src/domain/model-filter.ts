import { z } from 'zod';
import type { ModelFilter } from '../database/model-filter.ts';
import { shown } from './shown.ts';
import { artifactType, integer, text, validated } from './validation.ts';

const maxDepth = 5;
const maxIds = 1_000;

const year1 = new Date('0001-01-01T00:00:00Z');
const year10000 = new Date('+010000-01-01T00:00:00Z');

const time = z.date().refine((value) => value >= year1 && value < year10000, {
  error: ({ input }) =>
    `is ${shown((input as Date).toISOString())}; allowed is a time in the years 1 to 9999`,
});

/** A range of times: from `gte` to before `lt`. */
export const dateTimeRange = z.object({ gte: time.nullish(), lt: time.nullish() });

const score = z.number({ error: ({ input }) => `is ${shown(input)}; allowed is a finite number` });
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

/** Refuses a filter that nests too deeply or holds values that nothing can have. */
export function checkModelFilter(filter: ModelFilter, path: readonly string[] = ['filter']): void {
  const { depth } = shape(filter);
  const tooDeep = z.any().refine(() => depth <= maxDepth, {
    error: `is nested ${depth} deep; allowed are ${maxDepth} levels of and, or and not`,
  });
  validated(tooDeep, filter, path);
  validated(modelFilter, filter, path);
}

interface Shape {
  readonly depth: number;
  readonly mentions: ReadonlySet<string>;
}

/** How deep a filter nests, and the fields that are asked for anywhere in it. */
function shape(filter: ModelFilter): Shape {
  const inner = [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])].map(shape);
  const own = Object.entries(filter).flatMap(([field, value]) => (value == null ? [] : [field]));
  return {
    depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
    mentions: new Set([...own, ...inner.flatMap(({ mentions }) => [...mentions])]),
  };
}

/** What a list of models holds: archived ones only where `status` is asked for, anywhere in the filter. */
export function listedModels(filter: ModelFilter): ModelFilter {
  if (shape(filter).mentions.has('status')) return filter;
  return { and: [filter, { status: ['ACTIVE', 'INACTIVE'] }] };
}

/** What a ranking chooses from: active models only, unless `status` or `isActive` is asked for. */
export function rankedModels(filter: ModelFilter): ModelFilter {
  if (shape(filter).mentions.has('isActive')) return listedModels(filter);
  if (shape(filter).mentions.has('status')) return filter;
  return { and: [filter, { status: ['ACTIVE'] }] };
}
