import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { toFieldErrors } from '../../domain/validation/field-errors.ts';
import { formatValue } from '../../domain/validation/format-value.ts';
import { PresentedError, retryAfterSeconds } from '../../graphql/errors/present-error.ts';
import { toModelJson, toPatchModelInput, toRegisterModelInput } from '../../registry-json/model-json.ts';
import { type ExecuteDocument, prepareDocument } from '../execute-document.ts';
import type { HonoEnv } from '../hono-env.ts';
import { HttpProblem, sendProblem } from '../problem.ts';
import { entityTag, expectedRevision, isKnown } from './entity-tag.ts';
import { problemOfGraphQLError } from './graphql-problem.ts';
import { invalidPart, invalidRequest } from './invalid-request.ts';
import { listModels } from './list-models.ts';
import {
  ArchiveModelDocument,
  GetModelDocument,
  ListModelsDocument,
  type ModelNodeFragment,
  PatchModelDocument,
  type PatchModelInput,
  RegisterModelDocument,
  type RegisterModelInput,
} from './models.generated.ts';
import { modelOf } from './mutation-result.ts';
import { deleteRoute, getRoute, listRoute, patchRoute, postRoute } from './routes.ts';
import { flagOf, tagOf } from './schemas/parameters.ts';

const documents = {
  list: prepareDocument(ListModelsDocument),
  get: prepareDocument(GetModelDocument),
  patch: prepareDocument(PatchModelDocument),
  archive: prepareDocument(ArchiveModelDocument),
  register: prepareDocument(RegisterModelDocument),
};

const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));

/** The REST API: each route maps its input to a GraphQL document's variables, and the result to JSON. */
export function createRestApi(execute: ExecuteDocument): OpenAPIHono<HonoEnv> {
  const api = new OpenAPIHono<HonoEnv>({
    defaultHook: (result) => {
      if (!result.success) {
        const data = 'data' in result ? result.data : undefined;
        const whole = result.target === 'json' ? 'The body' : 'The request';
        throw invalidRequest(toFieldErrors(result.error.issues, data), whole);
      }
    },
  });

  // Bodies are cast to inputs below: the schemas of the routes have checked their shape.
  api.use(requireJson);
  api.openapi(listRoute, async (c) => {
    const { is_active, artifact_type, tag, limit, offset, cursor } = c.req.valid('query');
    if (cursor !== undefined && offset !== undefined) {
      const message = 'must not be given beside cursor';
      throw invalidRequest([{ path: ['offset'], message, code: 'INCONSISTENT' }]);
    }
    const list = await listModels((variables) => execute(c.get('viewer'), documents.list, variables), {
      filter: { isActive: flagOf(is_active), artifactType: artifact_type, tags: tag?.map(tagOf) },
      limit: numberOf(limit),
      offset: numberOf(offset),
      cursor,
    });
    return c.json(list, 200);
  });

  api.openapi(getRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { model } = await execute(c.get('viewer'), documents.get, { id });
    if (!model) throw new HttpProblem(404, 'NOT_FOUND', `There is no model "${id}".`);
    c.header('etag', entityTag(model.revision));
    if (isKnown(c.req.valid('header')['if-none-match'], model.revision)) return c.body(null, 304);
    return c.json(toModelJson(model), 200);
  });

  api.openapi(patchRoute, async (c) => {
    const body = c.req.valid('json');
    const input = toPatchModelInput(body) as PatchModelInput;
    const variables = { ...target(c, c.req.valid('param').id), input };
    const { result } = await execute(c.get('viewer'), documents.patch, variables);
    return sendModel(c, modelOf(result, body), 200);
  });

  api.openapi(deleteRoute, async (c) => {
    const variables = target(c, c.req.valid('param').id);
    const { result } = await execute(c.get('viewer'), documents.archive, variables);
    c.header('etag', entityTag(modelOf(result, null).revision));
    return c.body(null, 204);
  });

  api.openapi(postRoute, async (c) => {
    const body = c.req.valid('json');
    const input = toRegisterModelInput(body) as RegisterModelInput;
    const { result } = await execute(c.get('viewer'), documents.register, { input });
    const model = modelOf(result, body);
    c.header('location', `/api/v1/models/${encodeURIComponent(model.id)}`);
    return sendModel(c, model, 201);
  });

  api.all('/models', (c) => refuseMethod(c, 'GET, POST'));
  api.all('/models/:id', (c) => refuseMethod(c, 'GET, PATCH, DELETE'));
  api.notFound((c) => sendProblem(c, 404, 'NOT_FOUND', `There is nothing at ${c.req.path}.`));
  api.onError((error, c) => {
    const { status, code, message, members } = toProblem(error);
    if (status === 503) c.header('retry-after', retryAfterSeconds);
    return sendProblem(c, status, code, message, members);
  });
  return api;
}

/** @throws the error itself where callers are not told of it */
function toProblem(error: Error): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof PresentedError) return problemOfGraphQLError(error);
  // Hono's error for a body that it cannot parse.
  if (error instanceof HTTPException && error.status === 400) {
    return invalidPart(400, 'body', 'INVALID_FORMAT', 'must be JSON');
  }
  throw error;
}

function target(c: Context<HonoEnv>, id: string) {
  return { id, expectedRevision: expectedRevision(c.req.header('if-match')) };
}

function sendModel<Status extends 200 | 201>(c: Context<HonoEnv>, model: ModelNodeFragment, status: Status) {
  c.header('etag', entityTag(model.revision));
  return c.json(toModelJson(model), status);
}

function refuseMethod(c: Context, allow: string): Response {
  c.header('allow', allow);
  const detail = `The method at ${c.req.path} must be one of ${allow}, got ${c.req.method}.`;
  return sendProblem(c, 405, 'BAD_USER_INPUT', detail);
}

const requireJson: MiddlewareHandler<HonoEnv> = async (c, next) => {
  const type = c.req.header('content-type');
  if (['PATCH', 'POST'].includes(c.req.method) && type !== 'application/json') {
    const [code, got] =
      type === undefined
        ? (['REQUIRED', ''] as const)
        : (['INVALID_FORMAT', `, got ${formatValue(type)}`] as const);
    throw invalidPart(415, 'Content-Type', code, `must be application/json${got}`);
  }
  return next();
};
