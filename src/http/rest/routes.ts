import { createRoute, z } from '@hono/zod-openapi';
import { retryAfterSeconds } from '../../graphql/errors/present-error.ts';
import { ModelListSchema, ModelSchema } from './schemas/model.ts';
import { PatchModelSchema, RegisterModelSchema } from './schemas/model-input.ts';
import { IdSchema, ListQuerySchema, NoQuerySchema } from './schemas/parameters.ts';
import { ProblemSchema } from './schemas/problem.ts';

const reasons = {
  400: 'The request is invalid. Each error is named, up to 100.',
  401: 'The API key is missing, unknown, revoked or expired.',
  403: 'The API key lacks the scope.',
  404: 'There is no such model.',
  409: 'The state of the model, or of its training job, does not allow this. `slots`: the slots where the model serves.',
  412: 'The revision of the model is not the one in If-Match. `current_revision`: its revision.',
  413: 'The body is too large.',
  415: 'The content type is not JSON, its charset is not UTF-8, or the body is compressed.',
  500: 'Something failed here. The log names the cause under the request id.',
  503: 'The database cannot answer now. Try again after the seconds in Retry-After.',
} as const;

const problemContent = { 'application/problem+json': { schema: ProblemSchema } };

const challenge = z.object({
  'WWW-Authenticate': z.string().openapi({
    description: 'Asks for an API key in the header X-API-Key.',
    example: 'ApiKey realm="Earmark", header="X-API-Key"',
  }),
});

const delay = z.object({
  'Retry-After': z.string().openapi({ description: 'Seconds to wait.', example: retryAfterSeconds }),
});

const headersOf = (status: number) => {
  if (status === 401) return { headers: challenge };
  return status === 503 ? { headers: delay } : {};
};

const problems = (...statuses: (keyof typeof reasons)[]) =>
  Object.fromEntries(
    ([...statuses, 400, 401, 403, 500, 503] as const).map((status) => [
      status,
      { ...headersOf(status), description: reasons[status], content: problemContent },
    ]),
  );

const etag = z.object({
  ETag: z.string().openapi({ description: "The model's revision in quotes, for If-Match.", example: '"3"' }),
});

const modelContent = { 'application/json': { schema: ModelSchema } };

const ifMatch = z.object({
  'if-match': z.string().optional().openapi({
    description: 'ETag of the model as you read it. If the model has changed since, nothing is done.',
  }),
});

/** Group of all operations. */
export const modelsTag = {
  name: 'Models',
  description: 'List, read, register, update and archive the trained detectors of the registry.',
};

const security = [{ apiKey: [] }];
const tags = [modelsTag.name];

export const listRoute = createRoute({
  method: 'get',
  path: '/models',
  operationId: 'listModels',
  summary: 'List models',
  description: 'Lists models that are not archived, newest first: up to 1,000, or a page. Scope: read.',
  tags,
  security,
  request: { query: ListQuerySchema },
  responses: {
    200: { description: 'The models.', content: { 'application/json': { schema: ModelListSchema } } },
    ...problems(),
  },
});

export const getRoute = createRoute({
  method: 'get',
  path: '/models/{id}',
  operationId: 'getModel',
  summary: 'Get a model',
  description: 'Returns one model, even if it is archived (`archived_at`). Scope: read.',
  tags,
  security,
  request: {
    query: NoQuerySchema,
    params: IdSchema,
    headers: z.object({
      'if-none-match': z.string().optional().openapi({
        description: 'ETag of the model as you read it. If the model has not changed, the answer is 304.',
      }),
    }),
  },
  responses: {
    200: { description: 'The model.', headers: etag, content: modelContent },
    304: { description: 'The model has not changed.', headers: etag },
    ...problems(404),
  },
});

export const patchRoute = createRoute({
  method: 'patch',
  path: '/models/{id}',
  operationId: 'updateModel',
  summary: 'Update a model',
  description:
    'Renames, describes, tags, activates or deactivates a model. All changes are made, or none. Scope: write.',
  tags,
  security,
  request: {
    query: NoQuerySchema,
    params: IdSchema,
    headers: ifMatch,
    body: { required: true, content: { 'application/json': { schema: PatchModelSchema } } },
  },
  responses: {
    200: { description: 'The model as it is now.', headers: etag, content: modelContent },
    ...problems(404, 409, 412, 413, 415),
  },
});

export const deleteRoute = createRoute({
  method: 'delete',
  path: '/models/{id}',
  operationId: 'archiveModel',
  summary: 'Archive a model',
  description:
    'Takes a model out of use and out of lists, for good. It is kept for audit, and can still be read by its id. Scope: write.',
  tags,
  security,
  request: { query: NoQuerySchema, params: IdSchema, headers: ifMatch },
  responses: {
    204: { description: 'The model is archived.', headers: etag },
    ...problems(404, 409, 412, 413, 415),
  },
});

export const postRoute = createRoute({
  method: 'post',
  path: '/models',
  operationId: 'registerModel',
  summary: 'Register a model',
  description:
    'Registers a model that a completed training job produced. The same id with the same content succeeds again and changes nothing. Scope: train.',
  tags,
  security,
  request: {
    query: NoQuerySchema,
    body: { required: true, content: { 'application/json': { schema: RegisterModelSchema } } },
  },
  responses: {
    201: {
      description: 'The registered model.',
      headers: etag.extend({ Location: z.string().openapi({ description: "The model's path." }) }),
      content: modelContent,
    },
    ...problems(409, 413, 415),
  },
});
