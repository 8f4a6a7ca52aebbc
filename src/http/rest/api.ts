import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { toFieldErrors } from '../../domain/validation/field-errors.ts';
import { formatValue } from '../../domain/validation/format-value.ts';
import {
  type ModelNode,
  modelSelection,
  toModelJson,
  toRegisterModelInput,
} from '../../registry-json/model-json.ts';
import type { Environment } from '../environment.ts';
import type { createGraphQL } from '../graphql.ts';
import { problem } from '../problem.ts';
import { entityTag, expectedRevision, isKnown } from './entity-tag.ts';
import { failureProblem, invalidRequest, RestFailure } from './failure.ts';
import { listModels } from './list-models.ts';
import { type MutationResult, modelOf, resultSelections } from './mutation-result.ts';
import { deleteRoute, getRoute, listRoute, patchRoute, postRoute } from './routes.ts';
import { documentRunner } from './run-document.ts';
import { flagOf } from './schemas.ts';

const documents = {
  get: `query RestGetModel($id: ID!) { model(id: $id) { ${modelSelection} } }`,
  patch: `mutation RestPatchModel($id: ID!, $input: PatchModelInput!, $expectedRevision: Int) {
    result: patchModel(id: $id, input: $input, expectedRevision: $expectedRevision) { ${resultSelections.change} }
  }`,
  archive: `mutation RestArchiveModel($id: ID!, $expectedRevision: Int) {
    result: archiveModel(id: $id, expectedRevision: $expectedRevision) { ${resultSelections.change} }
  }`,
  register: `mutation RestRegisterModel($input: RegisterModelInput!) {
    result: registerModel(input: $input) { ${resultSelections.registration} }
  }`,
};

interface Result {
  readonly result: MutationResult;
}

const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));

/** The REST contract: each route is a GraphQL document and a mapping of what goes in and what comes out. */
export function createRestApi(graphql: ReturnType<typeof createGraphQL>): OpenAPIHono<Environment> {
  const api = new OpenAPIHono<Environment>({
    defaultHook: (result) => {
      if (!result.success) {
        const data = 'data' in result ? result.data : undefined;
        const whole = result.target === 'json' ? 'The body' : 'The request';
        throw invalidRequest(toFieldErrors(result.error.issues, data), whole);
      }
    },
  });
  const run = (c: Context<Environment>) => documentRunner(graphql, c.get('viewer'), c.req.raw.signal);

  api.use(declaredJson);
  api.openapi(listRoute, async (c) => {
    const { is_active, artifact_type, limit, offset, cursor } = c.req.valid('query');
    if (cursor !== undefined && offset !== undefined) {
      throw invalidRequest([
        { path: ['offset'], message: 'is given beside cursor; allowed is one of the two' },
      ]);
    }
    const list = await listModels(run(c), {
      isActive: flagOf(is_active),
      artifactType: artifact_type,
      limit: numberOf(limit),
      offset: numberOf(offset),
      cursor,
    });
    return c.json(list as never, 200);
  });

  api.openapi(getRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { model } = await run(c)<{ model: ModelNode | null }>(documents.get, { id });
    if (!model) throw new RestFailure(404, 'NOT_FOUND', `There is no model "${id}".`);
    c.header('etag', entityTag(model.revision));
    if (isKnown(c.req.valid('header')['if-none-match'], model.revision)) return c.body(null, 304);
    return c.json(toModelJson(model) as never, 200);
  });

  api.openapi(patchRoute, async (c) => {
    const { is_active: isActive, ...input } = c.req.valid('json');
    const variables = { ...target(c, c.req.valid('param').id), input: { ...input, isActive } };
    const { result } = await run(c)<Result>(documents.patch, variables);
    return modelAnswer(c, modelOf(result, input), 200);
  });

  api.openapi(deleteRoute, async (c) => {
    const { result } = await run(c)<Result>(documents.archive, target(c, c.req.valid('param').id));
    c.header('etag', entityTag(modelOf(result, null).revision));
    return c.body(null, 204);
  });

  api.openapi(postRoute, async (c) => {
    const body = await c.req.json();
    const { result } = await run(c)<Result>(documents.register, { input: toRegisterModelInput(body) });
    const model = modelOf(result, body);
    c.header('location', `/api/v1/models/${encodeURIComponent(model.id)}`);
    return modelAnswer(c, model, 201);
  });

  api.all('/models', (c) => notAllowed(c, 'GET, POST'));
  api.all('/models/:id', (c) => notAllowed(c, 'GET, PATCH, DELETE'));
  api.notFound((c) => problem(c, 404, 'NOT_FOUND', `There is nothing at ${c.req.path}.`));
  api.onError((error, c) => {
    if (error instanceof RestFailure) return failureProblem(c, error);
    // Hono's own refusal of a body that it cannot parse.
    if (error instanceof HTTPException && error.status === 400) {
      return failureProblem(c, ofBody(400, 'body', 'is not JSON; allowed is a JSON object'));
    }
    throw error;
  });
  return api;
}

function target(c: Context<Environment>, id: string) {
  return { id, expectedRevision: expectedRevision(c.req.header('if-match')) };
}

function modelAnswer<Status extends 200 | 201>(c: Context<Environment>, model: ModelNode, status: Status) {
  c.header('etag', entityTag(model.revision));
  return c.json(toModelJson(model) as never, status);
}

function notAllowed(c: Context, allow: string): Response {
  c.header('allow', allow);
  return problem(
    c,
    405,
    'BAD_USER_INPUT',
    `${c.req.method} is not allowed at ${c.req.path}; allowed are ${allow}.`,
  );
}

const declaredJson: MiddlewareHandler<Environment> = async (c, next) => {
  const type = c.req.header('content-type');
  if (['PATCH', 'POST'].includes(c.req.method) && type !== 'application/json') {
    const given = type === undefined ? 'is missing' : `is ${formatValue(type)}`;
    throw ofBody(415, 'Content-Type', `${given}; allowed is application/json`);
  }
  return next();
};

function ofBody(status: 400 | 415, name: string, message: string): RestFailure {
  const errors = [{ path: [name], message }];
  return new RestFailure(status, 'BAD_USER_INPUT', `${name} ${message}`, { errors });
}
