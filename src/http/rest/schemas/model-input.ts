import { z } from '@hono/zod-openapi';
import type {
  EvalMetricsInput,
  PatchModelInput,
  RegisterModelInput,
} from '../../../domain/model/model-input.ts';
import type { JsonFields } from '../../../registry-json/model-json.ts';
import { patchExample, registrationExample } from '../examples.ts';
import {
  artifactTypes,
  artifactUri,
  description,
  digest,
  evaluatedOn,
  evaluatedOnDescription,
  gitCommit,
  id,
  limitedPerClass,
  metrics,
  name,
  perClassMetric,
  runUrl,
  tags,
  trainingJobId,
} from './model-fields.ts';
import { strictly, time } from './shape.ts';

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
    per_class: limitedPerClass(strictly(perClassMetric)),
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
