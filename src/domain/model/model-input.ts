import { z } from 'zod';
import { formatList, formatValue } from '../validation/format-value.ts';
import { distinct, list, mustNameOnce, repeatedAt } from '../validation/lists.ts';
import { mustBe } from '../validation/must-be.ts';
import { integer, share } from '../validation/numbers.ts';
import { artifactType, id, maxTypesPerModel } from '../validation/rules.ts';
import { label, prose } from '../validation/text.ts';
import { pastTime } from '../validation/times.ts';

/** Maximum number of examples of one artifact type in an evaluation. */
export const maxSupport = 10_000_000;
/** F1, precision and recall rounded to two decimals each can disagree by this much, and no more. */
const f1Tolerance = 0.016;

/** In an address, a path segment of dots alone is a step up or none, however it is encoded. */
const modelId = id.refine(
  (value) => value !== '.' && value !== '..',
  mustBe('text other than "." and "..", which no address can hold'),
);
const name = label(200);
const description = prose(0, 10_000);

const metrics = { precision: share, recall: share, f1Score: share };

const perClassMetric = z
  .strictObject({ artifactType, ...metrics, support: integer(0, maxSupport) })
  .superRefine(({ precision, recall, f1Score }, context) => {
    if (![precision, recall, f1Score].every(Number.isFinite)) return;
    const expected = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    if (Math.abs(f1Score - expected) <= f1Tolerance + 1e-9) return;
    const allowed = `within ${f1Tolerance} of ${expected.toFixed(4)}, as precision ${precision} and recall ${recall} give it`;
    context.addIssue({ code: 'custom', path: ['f1Score'], message: `must be ${allowed}, got ${f1Score}` });
  });

export type PerClassMetricInput = z.output<typeof perClassMetric>;

const evalMetrics = z.strictObject({ ...metrics, perClass: list(perClassMetric, 0, maxTypesPerModel) });

export type EvalMetricsInput = z.output<typeof evalMetrics>;

/** A registration, at a time. Every error of it is found at once. */
export function registerModelSchema(now: Date) {
  return z
    .strictObject({
      id: modelId.nullish(),
      name: name.nullish(),
      description: description.nullish(),
      artifactTypes: list(artifactType, 1, maxTypesPerModel).superRefine(distinct('artifact type')),
      trainingJobId: id,
      evalMetrics,
      isActive: z.boolean(),
      createdAt: pastTime(now).nullish(),
      /** For a model that comes from another registry: when it was archived there. */
      archivedAt: pastTime(now).nullish(),
    })
    .superRefine(({ isActive, archivedAt }, context) => {
      if (!isActive || !archivedAt) return;
      const message = 'must be false for an archived model, got true';
      context.addIssue({ code: 'custom', path: ['isActive'], message });
    })
    .superRefine(({ createdAt, archivedAt }, context) => {
      if (!createdAt || !archivedAt || archivedAt >= createdAt) return;
      const message = `must be a time from its creation, ${formatValue(createdAt)}, got ${formatValue(archivedAt)}`;
      context.addIssue({ code: 'custom', path: ['archivedAt'], message });
    })
    .superRefine(({ artifactTypes, evalMetrics }, context) => {
      const detected = new Set(artifactTypes);
      const types = evalMetrics.perClass.map((metric) => metric.artifactType);
      const refuse = (at: number, message: string) =>
        context.addIssue({ code: 'custom', path: ['evalMetrics', 'perClass', at, 'artifactType'], message });
      for (const [at, type] of types.entries()) {
        if (!detected.has(type)) refuse(at, mustBeDetected(artifactTypes, type));
      }
      for (const at of repeatedAt(types)) refuse(at, mustNameOnce('artifact type', types[at]));
    });
}

export type RegisterModelInput = z.output<ReturnType<typeof registerModelSchema>>;

/** A registration whose model has its id. */
export type IdentifiedInput = RegisterModelInput & { readonly id: string };

/** The message of an artifact type that a model does not detect. */
export const mustBeDetected = (artifactTypes: readonly string[], type: unknown) =>
  `must be one of the model's artifact types, ${formatList(artifactTypes)}, got ${formatValue(type)}`;

/** Absent: stays as it is; null: is cleared. */
export const updateModelSchema = z.strictObject({ name: name.nullish(), description: description.nullish() });

export type UpdateModelInput = z.output<typeof updateModelSchema>;

/** Absent: stays as it is. A model is active or not, so that this cannot be cleared. */
export const patchModelSchema = updateModelSchema.extend({
  isActive: z
    .boolean()
    .nullish()
    .transform((value, context) => {
      if (value !== null) return value;
      context.addIssue({ code: 'custom', message: 'must be true or false, got null' });
      return z.NEVER;
    }),
});

/** As it comes, with an isActive that may be null. */
export type PatchModelInput = z.input<typeof patchModelSchema>;
