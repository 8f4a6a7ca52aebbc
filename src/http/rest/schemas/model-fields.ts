import { z } from '@hono/zod-openapi';
import {
  type EvaluationSetInput,
  maxModelLength,
  maxSupport,
  type PerClassMetricInput,
} from '../../../domain/model/model-input.ts';
import { maxAddressLength } from '../../../domain/model/provenance.ts';
import { maxTagLength, maxTags } from '../../../domain/model/tags.ts';
import { codeOfType } from '../../../domain/validation/issue-code.ts';
import { list } from '../../../domain/validation/lists.ts';
import { addError, allowedMessage, mustBe } from '../../../domain/validation/must-be.ts';
import { maxLength, maxTypesPerModel } from '../../../domain/validation/rules.ts';
import type { JsonFields } from '../../../registry-json/model-json.ts';

const score = (meaning: string) =>
  z.number().openapi({ description: `${meaning}, 0 to 1.`, minimum: 0, maximum: 1, example: 0.89 });

const int32 = z
  .int({ error: ({ input }) => allowedMessage('an integer')(input) })
  .refine((value) => Math.abs(value) < 2 ** 31, mustBe(`an integer from 0 to ${maxSupport}`, 'OUT_OF_RANGE'));

export const metrics = {
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
export const perClassMetric = { ...metrics, support } satisfies JsonFields<
  Omit<PerClassMetricInput, 'artifactType'>
>;

export const perClass = (metric: z.ZodType) =>
  z
    .record(z.string(), metric)
    .openapi({ description: 'Metrics of each artifact type, by type, in the order of registration.' });

/** Refuses too many artifact types before their metrics are checked, since each could add several errors. */
export const limitedPerClass = (metric: z.ZodType) =>
  z.preprocess((value, context) => {
    const count = typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
    const message = `must have 0 to ${maxTypesPerModel} entries, got ${count}`;
    if (count > maxTypesPerModel) addError(context, [], 'TOO_MANY', message);
    return value;
  }, perClass(metric));

/** Data that a model was evaluated on, without null. */
export const evaluatedOn = {
  dataset_id: z
    .string()
    .openapi({ description: 'Id of the data set.', minLength: 1, maxLength: maxLength.datasetId }),
  version: z.string().openapi({
    description: 'Version of its annotations. Null: not recorded.',
    minLength: 1,
    maxLength: maxLength.datasetVersion,
  }),
} satisfies JsonFields<EvaluationSetInput>;
export const evaluatedOnDescription = 'Data that the metrics were measured on. Absent: not recorded.';

export const name = z
  .string()
  .openapi({ description: 'Name of the model.', minLength: 1, maxLength: maxModelLength.name });
export const description = z
  .string()
  .openapi({ description: 'Free text, of several lines.', maxLength: maxModelLength.description });
export const id = z
  .string()
  .openapi({ description: "The model's id.", minLength: 1, maxLength: maxLength.id, example: 'model-1' });
export const artifactTypes = list(
  z.string().openapi({ minLength: 1, maxLength: maxLength.artifactType, example: 'glitch' }),
  1,
  maxTypesPerModel,
).openapi({ description: 'Artifact types that the model detects.' });
export const trainingJobId = z
  .string()
  .openapi({ description: 'Id of the training job that produced the model.' });

export const artifactUri = z.string().openapi({
  description: 'Address of the trained model: a URI with its scheme. Fixed at registration.',
  minLength: 1,
  maxLength: maxAddressLength,
  example: 's3://models/glitch/v5.onnx',
});
export const digest = z.string().openapi({
  description:
    'Digest of the artifact: an algorithm, a colon and a value, such as sha256 and 64 hexadecimal digits.',
  example: `sha256:${'9f86d081'.repeat(8)}`,
});
export const gitCommit = z.string().openapi({
  description: 'Commit of the training code, in hexadecimal digits.',
  minLength: 7,
  maxLength: 64,
  example: '3f2a9c1d',
});
export const runUrl = z.string().openapi({
  description: 'Address of the run in an experiment tracker: an http or https URL.',
  minLength: 1,
  maxLength: maxAddressLength,
  example: 'https://mlflow.example.com/#/experiments/4/runs/8d1f',
});

/** Not z.record: it leaves out the key "__proto__". */
export const tags = z
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
    description: `Tags by key: at most ${maxTags}. Keys have 1 to ${maxTagLength.key} characters, values 0 to ${maxTagLength.value}, each in one line.`,
    additionalProperties: { type: 'string', maxLength: maxTagLength.value },
    maxProperties: maxTags,
    example: { team: 'speech' },
  });
