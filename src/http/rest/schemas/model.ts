import { z } from '@hono/zod-openapi';
import type { EvalMetricsInput, RegisterModelInput } from '../../../domain/model/model-input.ts';
import type { JsonFields } from '../../../registry-json/model-json.ts';
import {
  artifactTypes,
  artifactUri,
  description,
  digest,
  evaluatedOn,
  evaluatedOnDescription,
  gitCommit,
  id,
  metrics,
  name,
  perClass,
  perClassMetric,
  runUrl,
  tags,
  trainingJobId,
} from './model-fields.ts';
import { time } from './shape.ts';

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
