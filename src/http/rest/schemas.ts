import { z } from '@hono/zod-openapi';
import { ApiKeyScope, TrainingJobStatus } from '../../database/generated/prisma/enums.ts';
import { fieldErrorCodes } from '../../domain/field-error.ts';
import {
  type EvalMetricsInput,
  type EvaluationSetInput,
  maxSupport,
  type PatchModelInput,
  type PerClassMetricInput,
  type RegisterModelInput,
} from '../../domain/model/model-input.ts';
import { maxTags } from '../../domain/model/tags.ts';
import { unknownField } from '../../domain/validation/field-errors.ts';
import { formatValue } from '../../domain/validation/format-value.ts';
import { codeOfType } from '../../domain/validation/issue-code.ts';
import { list } from '../../domain/validation/lists.ts';
import { addError, allowedMessage, mustBe } from '../../domain/validation/must-be.ts';
import { maxTypesPerModel } from '../../domain/validation/rules.ts';
import type { JsonFields } from '../../registry-json/model-json.ts';
import { patchExample, registrationExample } from './examples.ts';

// These schemas check only the shape of a request: every field has a type that GraphQL accepts. GraphQL checks
// lengths and ranges; here they are only described.

const score = (meaning: string) =>
  z.number().openapi({ description: `${meaning}, 0 to 1.`, minimum: 0, maximum: 1, example: 0.89 });

const int32 = z
  .int({ error: ({ input }) => allowedMessage('an integer')(input) })
  .refine((value) => Math.abs(value) < 2 ** 31, mustBe(`an integer from 0 to ${maxSupport}`, 'OUT_OF_RANGE'));

const time = (description: string) =>
  z.iso
    .datetime({
      offset: true,
      error: ({ input }) =>
        allowedMessage('a time in ISO 8601 with its offset, such as 2024-01-15T10:30:00Z')(input),
    })
    .openapi({ description, format: 'date-time', example: '2024-01-15T10:30:00.000Z' });

/** An object without other fields, so that a misspelt one is not ignored. */
function strictly<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const allowed = Object.keys(shape).join(', ');
  const message = allowed ? `${unknownField}; known are ${allowed}` : unknownField;
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? message : undefined),
  });
}

const metrics = {
  precision: score('Share of detections that are real artifacts'),
  recall: score('Share of real artifacts that were detected'),
  f1_score: score('Balance of precision and recall'),
};

const support = int32.openapi({
  type: 'integer',
  description: 'Number of validation examples of this type. More is more reliable.',
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
    .openapi({ description: 'Metrics of each artifact type, by type, in the order of registration.' });

/** Refuses too many artifact types before their metrics are checked, since each could add several errors. */
const limited = (metric: z.ZodType) =>
  z.preprocess((value, context) => {
    const count = typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
    const message = `must have 0 to ${maxTypesPerModel} entries, got ${count}`;
    if (count > maxTypesPerModel) addError(context, [], 'TOO_MANY', message);
    return value;
  }, perClass(metric));

/** Data that a model was evaluated on, without null. */
const evaluatedOn = {
  dataset_id: z.string().openapi({ description: 'Id of the data set.', minLength: 1, maxLength: 200 }),
  version: z.string().openapi({
    description: 'Version of its annotations. Null: not recorded.',
    minLength: 1,
    maxLength: 200,
  }),
} satisfies JsonFields<EvaluationSetInput>;
const evaluatedOnDescription = 'Data that the metrics were measured on. Absent: not recorded.';

const name = z.string().openapi({ description: 'Name of the model.', minLength: 1, maxLength: 200 });
const description = z.string().openapi({ description: 'Free text, of several lines.', maxLength: 10_000 });
const id = z
  .string()
  .openapi({ description: "The model's id.", minLength: 1, maxLength: 200, example: 'model-1' });
const artifactTypes = list(
  z.string().openapi({ minLength: 1, maxLength: 64, example: 'glitch' }),
  1,
  maxTypesPerModel,
).openapi({ description: 'Artifact types that the model detects.' });
const trainingJobId = z.string().openapi({ description: 'Id of the training job that produced the model.' });

const artifactUri = z.string().openapi({
  description: 'Address of the trained model: a URI with its scheme. Fixed at registration.',
  minLength: 1,
  maxLength: 2_000,
  example: 's3://models/glitch/v5.onnx',
});
const digest = z.string().openapi({
  description:
    'Digest of the artifact: an algorithm, a colon and a value, such as sha256 and 64 hexadecimal digits.',
  example: `sha256:${'9f86d081'.repeat(8)}`,
});
const gitCommit = z.string().openapi({
  description: 'Commit of the training code, in hexadecimal digits.',
  minLength: 7,
  maxLength: 64,
  example: '3f2a9c1d',
});
const runUrl = z.string().openapi({
  description: 'Address of the run in an experiment tracker: an http or https URL.',
  minLength: 1,
  maxLength: 2_000,
  example: 'https://mlflow.example.com/#/experiments/4/runs/8d1f',
});

/** Not z.record: it leaves out the key "__proto__". */
const tags = z
  .custom<Record<string, string>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    mustBe('an object', 'INVALID_FORMAT'),
  )
  .superRefine((values, context) => {
    for (const [key, value] of Object.entries(values)) {
      if (typeof value === 'string') continue;
      addError(context, [key], codeOfType(value), allowedMessage('text')(value));
    }
  })
  .openapi({
    type: 'object',
    description: 'Tags by key: at most 50. Keys have 1 to 64 characters, values 0 to 256, each in one line.',
    additionalProperties: { type: 'string', maxLength: 256 },
    maxProperties: maxTags,
    example: { team: 'speech' },
  });

export const ModelSchema = z
  .strictObject({
    id,
    name: name.nullable(),
    description: description.nullable(),
    artifact_types: artifactTypes,
    training_job_id: trainingJobId,
    eval_metrics: z.strictObject({
      ...metrics,
      evaluated_on: z
        .strictObject({ ...evaluatedOn, version: evaluatedOn.version.nullable() })
        .optional()
        .openapi({ description: evaluatedOnDescription }),
      per_class: perClass(z.strictObject(perClassMetric).openapi('ClassMetrics')),
    } satisfies JsonFields<EvalMetricsInput>),
    is_active: z.boolean().openapi({ description: '`true`: active. `false`: inactive or archived.' }),
    created_at: time('Creation time.'),
    archived_at: time('Time of archiving. Null: not archived.').nullable(),
    artifact_uri: artifactUri.nullable(),
    digest: digest.nullable(),
    git_commit: gitCommit.nullable(),
    run_url: runUrl.nullable(),
    tags,
  } satisfies JsonFields<RegisterModelInput>)
  .openapi('Model');

export const ModelListSchema = z
  .strictObject({
    items: z.array(ModelSchema).openapi({ description: 'Models of this page, newest first.' }),
    total: z.int().openapi({ description: 'Total count over all pages.', minimum: 0 }),
    next_cursor: z
      .string()
      .nullable()
      .openapi({ description: 'Value of `cursor` for the next page. Null: this is the last page.' }),
  })
  .openapi('ModelList');

export const PatchModelSchema = strictly({
  name: name.nullable().optional(),
  description: description.nullable().optional(),
  tags: tags.nullish().openapi({ description: 'All tags, in place of the present ones. Null: none.' }),
  is_active: z.boolean().optional().openapi({ description: '`true`: activate. `false`: deactivate.' }),
} satisfies JsonFields<PatchModelInput>).openapi('ModelPatch', {
  description:
    'Changes of a model. Absent fields stay as they are; null removes a name, a description or the tags.',
  example: patchExample,
});

export const RegisterModelSchema = strictly({
  id: id.nullish().openapi({
    description:
      'Id of the model, other than "." and "..". Null: a new id. A request with an id can be sent again.',
  }),
  name: name.nullish(),
  description: description.nullish(),
  artifact_types: artifactTypes,
  training_job_id: trainingJobId.openapi({
    description: 'Id of the training job that produced the model. The job must be recorded and completed.',
  }),
  eval_metrics: strictly({
    ...metrics,
    evaluated_on: strictly({ ...evaluatedOn, version: evaluatedOn.version.nullish() })
      .nullish()
      .openapi({ description: evaluatedOnDescription }),
    per_class: limited(strictly(perClassMetric)),
  } satisfies JsonFields<EvalMetricsInput>),
  // Without `default`: generators of clients take a field with a default for one that is always there.
  is_active: z
    .boolean()
    .optional()
    .openapi({ description: '`true`: active. `false`: inactive. Default: true.' }),
  created_at: time('Creation time. Null: now.').nullish(),
  archived_at: time(
    'Time of archiving in another registry, not before `created_at`. Requires `is_active: false`. Null: not archived.',
  ).nullish(),
  artifact_uri: artifactUri.nullish(),
  digest: digest.nullish(),
  git_commit: gitCommit.nullish(),
  run_url: runUrl.nullish(),
  tags: tags.nullish(),
} satisfies JsonFields<RegisterModelInput>).openapi('ModelRegistration', { example: registrationExample });

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

/** A parameter that may be given several times; a key cannot contain "=". */
const tagParameter = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat())
  .superRefine((texts, context) => {
    const wrong = texts.find((text) => text.indexOf('=') < 1);
    if (wrong === undefined) return;
    addError(context, [], 'INVALID_FORMAT', allowedMessage('key=value')(wrong));
  })
  .optional()
  .openapi({
    type: 'array',
    items: { type: 'string' },
    description: 'Models with this tag, as key=value. Given several times: with all of them.',
    example: ['team=speech'],
  });

/** The tag that a parameter names. */
export function tagOf(text: string): { key: string; value: string } {
  const at = text.indexOf('=');
  return { key: text.slice(0, at), value: text.slice(at + 1) };
}

const integer = (min: number, max: number) =>
  parameter.refine(
    (text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max,
    mustBe(`an integer from ${min} to ${max}`, (text) =>
      /^-?\d+$/.test(String(text)) ? 'OUT_OF_RANGE' : 'INVALID_FORMAT',
    ),
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
    .openapi({
      type: 'boolean',
      description:
        '`true`: active models. `false`: inactive models. Default: both. `True`, `False`, `1` and `0` are accepted too.',
    }),
  artifact_type: parameter
    .optional()
    .openapi({ description: 'Models that detect this artifact type.', example: 'glitch' }),
  tag: tagParameter,
  limit: integer(1, maxListed).optional().openapi({
    type: 'integer',
    minimum: 1,
    maximum: maxListed,
    default: maxListed,
    description: 'Maximum number of models.',
  }),
  offset: integer(0, maxOffset).optional().openapi({
    type: 'integer',
    minimum: 0,
    maximum: maxOffset,
    default: 0,
    description: 'Number of models to leave out at the start. To go further, follow `next_cursor`.',
  }),
  cursor: parameter
    .optional()
    .openapi({ description: '`next_cursor` of the previous page, with the same filter.' }),
});

/** No parameter in the query. */
export const NoQuerySchema = strictly({});

export const IdSchema = z.object({ id: id.openapi({ param: { name: 'id', in: 'path' } }) });

export const ProblemSchema = z
  .strictObject({
    title: z.string().openapi({ description: 'The status in words.', example: 'Not Found' }),
    status: z.int().openapi({ description: 'The HTTP status.' }),
    detail: z.string().openapi({ description: 'The error in words, for people.' }),
    code: z.string().openapi({ description: 'Code of the error, to switch on.', example: 'NOT_FOUND' }),
    errors: z
      .array(
        z.strictObject({
          path: z.array(z.string()),
          message: z.string(),
          code: z.enum(fieldErrorCodes).openapi({
            description: 'Kind of the error, to switch on. GraphQL has the same codes (FieldErrorCode).',
          }),
        }),
      )
      .optional()
      .openapi({
        description:
          'All errors, each with the path of a field or header, outermost name first (empty: the whole body). After the first 100, one entry counts the rest.',
      }),
    required_scopes: z
      .array(z.enum(ApiKeyScope))
      .optional()
      .openapi({ description: 'Beside FORBIDDEN: scopes of which the key needs one.' }),
    archived_at: time('Beside MODEL_ARCHIVED: time of archiving.').optional(),
    current_revision: z.int().optional().openapi({
      description: 'With status 412: current revision of the model. In quotes, it is the ETag.',
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
