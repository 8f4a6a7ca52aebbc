import { z } from '@hono/zod-openapi';
import { ApiKeyScope, TrainingJobStatus } from '../../../database/generated/prisma/enums.ts';
import { fieldErrorCodes } from '../../../domain/field-error.ts';
import { time } from './shape.ts';

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
