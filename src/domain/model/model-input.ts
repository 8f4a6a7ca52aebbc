import { z } from 'zod';
import { formatList, formatValue } from '../validation/format-value.ts';
import {
  artifactType,
  distinct,
  id,
  integer,
  label,
  list,
  maxTypesPerModel,
  pastTime,
  prose,
  share,
} from '../validation/rules.ts';

/** The most examples that one class may be evaluated on. */
export const maxSupport = 10_000_000;
/** The most models, or training jobs, that are written together, and the most classes of such models. */
export const maxBulk = 500;
export const maxBulkClasses = 10_000;
/** F1, precision and recall rounded to two decimals each can disagree by this much, and no more. */
const f1Tolerance = 0.016;

export interface MetricsInput {
  readonly precision: number;
  readonly recall: number;
  readonly f1Score: number;
}

export interface PerClassMetricInput extends MetricsInput {
  readonly artifactType: string;
  readonly support: number;
}

export interface EvalMetricsInput extends MetricsInput {
  readonly perClass: readonly PerClassMetricInput[];
}

export interface RegisterModelInput {
  readonly id?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly artifactTypes: readonly string[];
  readonly trainingJobId: string;
  readonly evalMetrics: EvalMetricsInput;
  readonly isActive: boolean;
  readonly createdAt?: Date | null | undefined;
  /** For a model that comes from another registry, where it was archived. */
  readonly archivedAt?: Date | null | undefined;
}

/** A registration whose model has its id. */
export interface IdentifiedInput extends RegisterModelInput {
  readonly id: string;
}

/** In an address, a path segment of dots alone is taken for a step, whatever is done to write it otherwise. */
const modelId = id.refine((value) => value !== '.' && value !== '..', {
  error: ({ input }) => `is ${formatValue(input)}, which no address can hold; allowed is any other text`,
});
const name = label(200);
const description = prose(0, 10_000);

const perClassMetric = z
  .object({
    artifactType,
    precision: share,
    recall: share,
    f1Score: share,
    support: integer(0, maxSupport),
  })
  .superRefine(({ precision, recall, f1Score }, context) => {
    if (![precision, recall, f1Score].every(Number.isFinite)) return;
    const expected = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    if (Math.abs(f1Score - expected) <= f1Tolerance + 1e-9) return;
    context.addIssue({
      code: 'custom',
      path: ['f1Score'],
      message: `is ${f1Score}, but precision ${precision} and recall ${recall} give ${expected.toFixed(4)}; allowed is a difference of ${f1Tolerance}`,
    });
  });

/** What a registration must be like, at a time: every fault of it is found at once. */
export function registerModelSchema(now: Date) {
  return z
    .object({
      id: modelId.nullish(),
      name: name.nullish(),
      description: description.nullish(),
      artifactTypes: list(artifactType, 1, maxTypesPerModel).superRefine(distinct('artifact type')),
      trainingJobId: id,
      evalMetrics: z.object({
        precision: share,
        recall: share,
        f1Score: share,
        perClass: list(perClassMetric, 0, maxTypesPerModel),
      }),
      isActive: z.boolean(),
      createdAt: pastTime(now).nullish(),
      archivedAt: pastTime(now).nullish(),
    })
    .superRefine(({ isActive, archivedAt }, context) => {
      if (!isActive || !archivedAt) return;
      const message =
        'is true beside a time of archiving; allowed is false, as an archived model is not active';
      context.addIssue({ code: 'custom', path: ['isActive'], message });
    })
    .superRefine(({ createdAt, archivedAt }, context) => {
      if (!createdAt || !archivedAt || archivedAt >= createdAt) return;
      const message = `is ${archivedAt.toISOString()}; allowed is a time from its creation, ${createdAt.toISOString()}`;
      context.addIssue({ code: 'custom', path: ['archivedAt'], message });
    })
    .superRefine(({ artifactTypes, evalMetrics }, context) => {
      const detected = new Set(artifactTypes);
      const before = new Set<string>();
      for (const [at, { artifactType: type }] of evalMetrics.perClass.entries()) {
        const path = ['evalMetrics', 'perClass', at, 'artifactType'];
        if (!detected.has(type)) {
          const message = `is ${formatValue(type)}; allowed are the model's artifact types: ${formatList(artifactTypes)}`;
          context.addIssue({ code: 'custom', path, message });
        }
        if (before.has(type)) {
          const message = `repeats ${formatValue(type)}; allowed is each class once`;
          context.addIssue({ code: 'custom', path, message });
        }
        before.add(type);
      }
    });
}

export interface UpdateModelInput {
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
}

/** Absent: stays as it is; null: is cleared. */
export const updateModelSchema = z.object({ name: name.nullish(), description: description.nullish() });

export interface PatchModelInput extends UpdateModelInput {
  readonly isActive?: boolean | null | undefined;
}

/** Absent: stays as it is. A model is active or not, so that this cannot be cleared. */
export const patchModelSchema = updateModelSchema.extend({
  isActive: z.boolean({ error: 'is null; allowed is true or false' }).optional(),
});
