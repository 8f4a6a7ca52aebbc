import { z } from 'zod';
import { formatList, formatValue } from '../validation/format-value.ts';
import { distinct, list, mustNameOnce, repeatedAt } from '../validation/lists.ts';
import { addError, mustBe } from '../validation/must-be.ts';
import { integer, share } from '../validation/numbers.ts';
import { artifactType, datasetId, datasetVersion, id, maxTypesPerModel } from '../validation/rules.ts';
import { label, prose } from '../validation/text.ts';
import { pastTime } from '../validation/times.ts';
import { withDefault } from '../validation/with-default.ts';
import { artifactUri, digest, gitCommit, runUrl } from './provenance.ts';
import { tags } from './tags.ts';

/** Maximum number of examples of one artifact type in an evaluation. */
export const maxSupport = 10_000_000;
/** F1, precision and recall that are rounded to two decimals can disagree by this much. */
const f1Tolerance = 0.016;

/** In a URL, the path segments "." and ".." are removed, however they are encoded. */
const modelId = id.refine(
  (value) => value !== '.' && value !== '..',
  mustBe('text other than "." and "..", which a URL cannot contain', 'NOT_ALLOWED'),
);
/** Maximum number of characters. */
export const maxModelLength = { name: 200, description: 10_000 } as const;

const name = label(maxModelLength.name);
const description = prose(0, maxModelLength.description);

const metrics = { precision: share, recall: share, f1Score: share };

const perClassMetric = z
  .strictObject({ artifactType, ...metrics, support: integer(0, maxSupport) })
  .superRefine(({ precision, recall, f1Score }, context) => {
    if (![precision, recall, f1Score].every(Number.isFinite)) return;
    const expected = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    if (Math.abs(f1Score - expected) <= f1Tolerance + 1e-9) return;
    const allowed = `within ${f1Tolerance} of ${expected.toFixed(4)}, as precision ${precision} and recall ${recall} give it`;
    addError(context, ['f1Score'], 'INCONSISTENT', `must be ${allowed}, got ${f1Score}`);
  });

export type PerClassMetricInput = z.output<typeof perClassMetric>;

const evaluationSet = z.strictObject({ datasetId, version: datasetVersion.nullish() });

const evalMetrics = z.strictObject({
  ...metrics,
  perClass: list(perClassMetric, 0, maxTypesPerModel),
  evaluatedOn: evaluationSet.nullish(),
});

export type EvaluationSetInput = z.output<typeof evaluationSet>;

export type EvalMetricsInput = z.output<typeof evalMetrics>;

/** Rules of a registration at the time `now`. */
export function registerModelSchema(now: Date) {
  return z
    .strictObject({
      id: modelId.nullish(),
      name: name.nullish(),
      description: description.nullish(),
      artifactTypes: list(artifactType, 1, maxTypesPerModel).superRefine(distinct('artifact type')),
      trainingJobId: id,
      evalMetrics,
      isActive: withDefault(z.boolean(), true),
      createdAt: pastTime(now).nullish(),
      /** Time when the model was archived in another registry, from which it is imported. */
      archivedAt: pastTime(now).nullish(),
      artifactUri: artifactUri.nullish(),
      digest: digest.nullish(),
      gitCommit: gitCommit.nullish(),
      runUrl: runUrl.nullish(),
      tags: tags.nullish(),
    })
    .superRefine(({ isActive, archivedAt }, context) => {
      if (!isActive || !archivedAt) return;
      const message = 'must be false for an archived model, got true';
      addError(context, ['isActive'], 'INCONSISTENT', message);
    })
    .superRefine(({ createdAt, archivedAt }, context) => {
      if (!createdAt || !archivedAt || archivedAt >= createdAt) return;
      const message = `must be a time from its creation, ${formatValue(createdAt)}, got ${formatValue(archivedAt)}`;
      addError(context, ['archivedAt'], 'INCONSISTENT', message);
    })
    .superRefine(({ artifactTypes, evalMetrics }, context) => {
      const detected = new Set(artifactTypes);
      const types = evalMetrics.perClass.map((metric) => metric.artifactType);
      const pathOf = (at: number) => ['evalMetrics', 'perClass', at, 'artifactType'];
      for (const [at, type] of types.entries()) {
        if (detected.has(type)) continue;
        addError(context, pathOf(at), 'UNKNOWN_REFERENCE', mustBeDetected(artifactTypes, type));
      }
      for (const at of repeatedAt(types)) {
        addError(context, pathOf(at), 'NOT_UNIQUE', mustNameOnce('artifact type', types[at]));
      }
    });
}

export type RegisterModelInput = z.input<ReturnType<typeof registerModelSchema>>;
/** Valid registration, with its defaults. */
export type Registration = z.output<ReturnType<typeof registerModelSchema>>;

/** Registration with the id of its model. */
export type IdentifiedInput = Registration & { readonly id: string };

/** Message for an artifact type that the model does not detect. */
export const mustBeDetected = (artifactTypes: readonly string[], type: unknown) =>
  `must be one of the model's artifact types, ${formatList(artifactTypes)}, got ${formatValue(type)}`;

/** Absent: the field does not change. Null: the field is cleared. */
export const updateModelSchema = z.strictObject({
  name: name.nullish(),
  description: description.nullish(),
  tags: tags.nullish(),
});

export type UpdateModelInput = z.output<typeof updateModelSchema>;

/** Also changes `isActive`, which cannot be cleared: null is an error. */
export const patchModelSchema = updateModelSchema.extend({
  isActive: z
    .boolean()
    .nullish()
    .transform((value, context) => {
      if (value !== null) return value;
      addError(context, [], 'REQUIRED', 'must be true or false, got null');
      return z.NEVER;
    }),
});

export type PatchModelInput = z.input<typeof patchModelSchema>;
