import { z } from '@hono/zod-openapi';
import { TrainingJobStatus } from '../../database/generated/prisma/enums.ts';
import {
  type EvalMetricsInput,
  maxSupport,
  type PatchModelInput,
  type PerClassMetricInput,
  type RegisterModelInput,
} from '../../domain/model/model-input.ts';
import { unknownField } from '../../domain/validation/field-errors.ts';
import { formatValue } from '../../domain/validation/format-value.ts';
import { list } from '../../domain/validation/lists.ts';
import { mustBe } from '../../domain/validation/must-be.ts';
import { maxTypesPerModel } from '../../domain/validation/rules.ts';
import type { JsonFields } from '../../registry-json/model-json.ts';

// Checks the shape of a request: every field has a type that GraphQL accepts. Lengths and
// ranges are GraphQL's to check; they stand in the description only.

const score = (what: string) =>
  z.number().openapi({ description: `${what}, 0 to 1.`, minimum: 0, maximum: 1, example: 0.89 });

const int32 = z
  .int(mustBe('an integer'))
  .refine((value) => Math.abs(value) < 2 ** 31, mustBe(`an integer from 0 to ${maxSupport}`));

const time = (description: string) =>
  z.iso
    .datetime({
      offset: true,
      ...mustBe('a time in ISO 8601 with its offset, such as 2024-01-15T10:30:00Z'),
    })
    .openapi({ description, format: 'date-time', example: '2024-01-15T10:30:00.000Z' });

/** Refuses fields that are not there, so that a misspelt one is not ignored. */
function strictly<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const allowed = Object.keys(shape).join(', ');
  const message = allowed ? `${unknownField}; known are ${allowed}` : unknownField;
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? message : undefined),
  });
}

const metrics = {
  precision: score('The share of the detected artifacts that are real'),
  recall: score('The share of the real artifacts that were detected'),
  f1_score: score('The balance of precision and recall'),
};

const support = int32.openapi({
  type: 'integer',
  description: 'The number of validation examples of this type. More is more reliable.',
  minimum: 0,
  maximum: maxSupport,
  example: 150,
});

/** The artifact type is the key of its metrics. */
const perClassMetric = { ...metrics, support } satisfies JsonFields<
  Omit<PerClassMetricInput, 'artifactType'>
>;

const perClass = (metric: z.ZodType) =>
  z
    .record(z.string(), metric)
    .openapi({ description: 'The metrics of each artifact type, by type, in the order of registration.' });

/** Refuses more artifact types than a model can have before it looks at them: each might have several errors. */
const limited = (metric: z.ZodType) =>
  z.preprocess((value, context) => {
    const count = typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
    const message = `must have 0 to ${maxTypesPerModel} entries, got ${count}`;
    if (count > maxTypesPerModel) context.addIssue({ code: 'custom', message });
    return value;
  }, perClass(metric));

const name = z.string().openapi({ description: 'What people call it.', minLength: 1, maxLength: 200 });
const description = z
  .string()
  .openapi({ description: 'Anything worth knowing about it.', maxLength: 10_000 });
const id = z
  .string()
  .openapi({ description: "The model's id.", minLength: 1, maxLength: 200, example: 'model-1' });
const artifactTypes = list(
  z.string().openapi({ minLength: 1, maxLength: 64, example: 'glitch' }),
  1,
  maxTypesPerModel,
).openapi({ description: 'What it detects.' });
const trainingJobId = z.string().openapi({ description: 'The training job that produced it.' });

export const ModelSchema = z
  .strictObject({
    id,
    name: name.nullable(),
    description: description.nullable(),
    artifact_types: artifactTypes,
    training_job_id: trainingJobId,
    eval_metrics: z.strictObject({
      ...metrics,
      per_class: perClass(z.strictObject(perClassMetric).openapi('ClassMetrics')),
    } satisfies JsonFields<EvalMetricsInput>),
    is_active: z.boolean().openapi({ description: 'Whether it may be used for inference.' }),
    created_at: time('When it was created.'),
    archived_at: time('When it was archived; null where it was not.').nullable(),
  } satisfies JsonFields<RegisterModelInput>)
  .openapi('Model');

export const ModelListSchema = z
  .strictObject({
    items: z.array(ModelSchema).openapi({ description: 'The models, the newest first.' }),
    total: z.int().openapi({ description: 'How many there are in all, on every page together.', minimum: 0 }),
    next_cursor: z
      .string()
      .nullable()
      .openapi({ description: 'Where the next page begins: give it as `cursor`. Null on the last page.' }),
  })
  .openapi('ModelList');

export const PatchModelSchema = strictly({
  name: name.nullable().optional(),
  description: description.nullable().optional(),
  is_active: z.boolean().optional().openapi({ description: 'Whether it may be used for inference.' }),
} satisfies JsonFields<PatchModelInput>).openapi('ModelPatch', {
  description: 'What to change: what is absent stays as it is, and null clears.',
});

export const RegisterModelSchema = strictly({
  id: id.nullish().openapi({
    description: 'Its id, but not "." or "..". Without one, an id is made; give one to be able to try again.',
  }),
  name: name.nullish(),
  description: description.nullish(),
  artifact_types: artifactTypes,
  training_job_id: trainingJobId.openapi({
    description: 'The training job that produced it. It must be recorded, and completed.',
  }),
  eval_metrics: strictly({
    ...metrics,
    per_class: limited(strictly(perClassMetric)),
  } satisfies JsonFields<EvalMetricsInput>),
  is_active: z.boolean().optional().openapi({ default: true }),
  created_at: time('When it was created. Without it: now.').nullish(),
  archived_at: time(
    'When it was archived elsewhere, not before its creation; then is_active must be false.',
  ).nullish(),
} satisfies JsonFields<RegisterModelInput>).openapi('ModelRegistration');

const flags: Record<string, boolean> = {
  true: true,
  True: true,
  1: true,
  false: false,
  False: false,
  0: false,
};

export const flagOf = (text: string | undefined) => (text === undefined ? undefined : flags[text]);

const repeated = (input: unknown) =>
  Array.isArray(input) ? `must be given once, got it ${input.length} times` : undefined;

const parameter = z.string({ error: ({ input }) => repeated(input) });

const integer = (min: number, max: number) =>
  parameter.refine(
    (text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max,
    mustBe(`an integer from ${min} to ${max}`),
  );

export const maxListed = 1_000;
const maxOffset = 10_000;

export const ListQuerySchema = strictly({
  is_active: z
    .enum(['true', 'false', 'True', 'False', '1', '0'], {
      error: ({ input }) =>
        repeated(input) ?? `must be one of true, false, True, False, 1, 0, got ${formatValue(input)}`,
    })
    .optional()
    .openapi({ description: 'Only models that are active, or only those that are not.', example: 'true' }),
  artifact_type: parameter
    .optional()
    .openapi({ description: 'Only models that detect this type.', example: 'glitch' }),
  limit: integer(1, maxListed).optional().openapi({
    type: 'integer',
    minimum: 1,
    maximum: maxListed,
    default: maxListed,
    description: 'How many models at most.',
  }),
  offset: integer(0, maxOffset).optional().openapi({
    type: 'integer',
    minimum: 0,
    maximum: maxOffset,
    default: 0,
    description: 'How many models to leave out at the start. Beyond, follow `next_cursor`.',
  }),
  cursor: parameter
    .optional()
    .openapi({ description: 'The `next_cursor` of the page before, under the same filter.' }),
});

/** No parameter in the query. */
export const NoQuerySchema = strictly({});

export const IdSchema = z.object({ id: id.openapi({ param: { name: 'id', in: 'path' } }) });

export const ProblemSchema = z
  .strictObject({
    title: z.string().openapi({ description: 'The status in words.', example: 'Not Found' }),
    status: z.int().openapi({ description: 'The HTTP status.' }),
    detail: z.string().openapi({ description: 'What is wrong, in words.' }),
    code: z.string().openapi({ description: 'What is wrong, to switch on.', example: 'NOT_FOUND' }),
    errors: z
      .array(z.strictObject({ path: z.array(z.string()), message: z.string() }))
      .optional()
      .openapi({
        description:
          'Every error: the field or header, outermost name first (none: the body itself), and what it must be. After the first 100, one that counts the others.',
      }),
    current_revision: z.int().optional().openapi({
      description: 'Beside 412: the revision that the model has now; its ETag is that in quotes.',
    }),
    slots: z
      .array(z.string())
      .optional()
      .openapi({ description: 'Beside MODEL_DEPLOYED: the names of the slots where the model serves.' }),
    training_job_status: z
      .enum(TrainingJobStatus)
      .optional()
      .openapi({ description: 'Beside TRAINING_JOB_NOT_COMPLETED: how far the training job is.' }),
  })
  .openapi('Problem', { description: 'A problem as RFC 9457 describes it.' });
