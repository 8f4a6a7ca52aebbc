import { z } from 'zod';
import { artifactType, id, integer, label, pastTime, prose, share, shown } from './validation.ts';

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

/** Refuses what is in a list twice. */
export const distinct = (what: string) => (values: readonly string[], context: z.RefinementCtx) => {
  for (const [at, value] of values.entries()) {
    if (values.indexOf(value) === at) continue;
    context.addIssue({
      code: 'custom',
      path: [at],
      message: `repeats ${shown(value)}; allowed is each ${what} once`,
    });
  }
};

/** Refuses a list that is too short or too long. */
export const listLength = (minimum: number, maximum: number) =>
  [
    (values: readonly unknown[]) => values.length >= minimum && values.length <= maximum,
    {
      error: ({ input }: { input?: unknown }) =>
        `has ${(input as unknown[]).length} entries; allowed are ${minimum} to ${maximum}`,
    },
  ] as const;

/** What a registration must be like, at a time: every fault of it is found at once. */
export function registerModelSchema(now: Date) {
  return z
    .object({
      id: id.nullish(),
      name: name.nullish(),
      description: description.nullish(),
      artifactTypes: z
        .array(artifactType)
        .refine(...listLength(1, 100))
        .superRefine(distinct('artifact type')),
      trainingJobId: id,
      evalMetrics: z.object({
        precision: share,
        recall: share,
        f1Score: share,
        perClass: z.array(perClassMetric).refine(...listLength(0, 100)),
      }),
      isActive: z.boolean(),
      createdAt: pastTime(now).nullish(),
      archivedAt: pastTime(now).nullish(),
    })
    .superRefine(({ isActive, archivedAt }, context) => {
      if (!isActive || !archivedAt) return;
      const message = 'is true beside archivedAt; allowed is false, as an archived model is not active';
      context.addIssue({ code: 'custom', path: ['isActive'], message });
    })
    .superRefine(({ artifactTypes, evalMetrics }, context) => {
      const classes = evalMetrics.perClass.map((metric) => metric.artifactType);
      for (const [at, type] of classes.entries()) {
        const path = ['evalMetrics', 'perClass', at, 'artifactType'];
        if (!artifactTypes.includes(type)) {
          const message = `is ${shown(type)}; allowed are the model's artifact types: ${artifactTypes.map(shown).join(', ')}`;
          context.addIssue({ code: 'custom', path, message });
        }
        if (classes.indexOf(type) !== at) {
          context.addIssue({
            code: 'custom',
            path,
            message: `repeats ${shown(type)}; allowed is each class once`,
          });
        }
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

/** Why something was done, for those who read the log. */
export const reasonSchema = prose(0, 1_000).nullish();
