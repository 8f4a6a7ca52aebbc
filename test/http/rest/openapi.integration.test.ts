import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { promote } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';
import { type RestRequest, restClient } from '../../support/rest.ts';
import { runSql } from '../../support/sql.ts';

let app: TestApp;
let rest: Awaited<ReturnType<typeof restClient>>;
beforeAll(async () => {
  app = await startApp();
  rest = await restClient(app);
  await recordJob(app);
});
afterAll(() => app[Symbol.asyncDispose]());

test('the description of REST is valid OpenAPI, with license, contact and a described tag on each operation', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(rest.description));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  const { info, tags } = rest.description;
  expect([info.license.name, info.contact.name]).toEqual(['MIT', expect.any(String)]);
  expect(tags).toEqual([{ name: 'Models', description: expect.stringMatching(/\.$/) }]);
  for (const { operation } of operations()) expect(operation.tags).toEqual(['Models']);
});

test('a parameter has the type that its values have, and only what is always there is required', () => {
  const { parameters } = rest.description.paths['/api/v1/models'].get;
  const types = parameters.map(
    ({ name, required, schema }: { name: string; required: boolean; schema: { type: string } }) => [
      name,
      required,
      schema.type,
    ],
  );
  expect(types).toEqual([
    ['is_active', false, 'boolean'],
    ['artifact_type', false, 'string'],
    ['tag', false, 'array'],
    ['limit', false, 'integer'],
    ['offset', false, 'integer'],
    ['cursor', false, 'string'],
  ]);
  const { ModelPatch, ModelRegistration } = rest.description.components.schemas;
  expect(ModelPatch.required).toBeUndefined();
  expect(ModelRegistration.required).toEqual(['artifact_types', 'training_job_id', 'eval_metrics']);
  // A generated client takes a field with a default for one that must be sent.
  const fields: object[] = Object.values({ ...ModelPatch.properties, ...ModelRegistration.properties });
  expect(fields.filter((field) => 'default' in field)).toEqual([]);
});

test('the examples of bodies are accepted', async () => {
  const { ModelPatch, ModelRegistration } = rest.description.components.schemas;
  const { status, json } = await rest.call('POST', '/models', { json: ModelRegistration.example });
  expect([status, json.name]).toEqual([201, ModelRegistration.example.name]);
  const patched = await rest.call('PATCH', `/models/${json.id}`, { json: ModelPatch.example });
  expect([patched.status, patched.json]).toEqual([200, expect.objectContaining(ModelPatch.example)]);
});

test('every example fits its schema', () => {
  const ajv = new Ajv2020({ strict: false });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema(rest.description, 'openapi');
  const examples = [...schemasWithExample(rest.description, '')];
  expect(examples.length).toBeGreaterThan(10);
  for (const { pointer, example } of examples) {
    const fits = ajv.compile({ $ref: `openapi#${pointer}` });
    expect([pointer, fits(example), fits.errors]).toEqual([pointer, true, null]);
  }
});

const registration = {
  artifact_types: ['glitch'],
  training_job_id: 'job-1',
  eval_metrics: { precision: 0.9, recall: 0.9, f1_score: 0.9, per_class: {} },
};

/** A request of each operation that succeeds, for the model of an id. */
const requests: [method: string, isForModel: boolean, RestRequest][] = [
  ['GET', false, {}],
  ['GET', true, {}],
  ['POST', false, { json: registration }],
  ['PATCH', true, { json: { is_active: false } }],
  ['DELETE', true, {}],
];

/** A request sent otherwise, so that it could have another answer. */
interface Variation {
  readonly request?: RestRequest;
  readonly query?: string;
  /** Default: a new model. */
  readonly id?: string;
}

const text = (body: string | Uint8Array, headers: Record<string, string>) => ({
  request: { json: undefined, body, headers },
});

const variations: Variation[] = [
  {},
  { request: { headers: { 'if-none-match': '"1"' } } },
  { request: { headers: { 'if-match': '"7"' } } },
  { request: { headers: { 'if-match': 'no tag' } } },
  { id: 'none' },
  { id: '%00' },
  { id: 'archived' },
  { id: 'serving' },
  { query: '?unknown=1' },
  { request: { key: null } },
  { request: { key: 'wrong' } },
  { request: { json: { ...registration, id: 'serving' } } },
  text('', {}),
  text('{', { 'content-type': 'application/json' }),
  text('a=b', { 'content-type': 'text/plain' }),
  text(gzipSync('{}'), { 'content-type': 'application/json', 'content-encoding': 'gzip' }),
  { request: { json: { name: 'x'.repeat(5_100_000) } } },
];

test('every answer is documented, and every documented answer comes', async () => {
  for (const id of ['archived', 'serving']) await registerModel(app, { id });
  await promote(app, 'serving');
  await rest.call('DELETE', '/models/archived');
  for (const variation of variations) await sendAll(variation);
  await sendAll({ request: { key: await app.keyWith('MONITOR') } });
  await withoutModels(() => sendAll({ id: 'serving' }));
  await withoutDatabase(() => sendAll({ id: 'serving' }));
  expect([...rest.seen].sort()).toEqual(documentedAnswers().sort());
});

/** Sends the request of each operation in one variation. The client checks that the answer is documented. */
async function sendAll({ request, query = '', id }: Variation): Promise<void> {
  const model = id ?? (await registerModel(app, { id: randomUUID() })).id;
  for (const [method, isForModel, usual] of requests) {
    const path = `/models${isForModel ? `/${model}` : ''}${query}`;
    const { json, body, ...more } = { ...usual, ...request };
    await rest.call(method, path, method === 'GET' ? more : { json, body, ...more });
  }
}

/** Runs while every statement about models fails. */
async function withoutModels(run: () => Promise<void>): Promise<void> {
  await runSql(app.location, 'ALTER TABLE model RENAME TO gone');
  await run();
  await runSql(app.location, 'ALTER TABLE gone RENAME TO model');
}

/** Runs while the database takes no connection. */
async function withoutDatabase(run: () => Promise<void>): Promise<void> {
  const name = new URL((app.location as { url: string }).url).pathname.slice(1);
  const onServer = (sql: string) => runSql({ url: inject('postgresUrl') }, sql);
  await onServer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
  await run();
  await onServer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
}

interface Operation {
  readonly tags: readonly string[];
  readonly responses: object;
}

function operations(): { name: string; operation: Operation }[] {
  const paths: Record<string, Record<string, Operation>> = rest.description.paths;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
}

/** Such as "GET /api/v1/models 200". */
const documentedAnswers = () =>
  operations().flatMap(({ name, operation }) =>
    Object.keys(operation.responses).map((status) => `${name} ${status}`),
  );

/** The schemas in a description that have an example, as a JSON pointer, with the example. */
function* schemasWithExample(
  part: unknown,
  pointer: string,
): Generator<{ pointer: string; example: unknown }> {
  if (typeof part !== 'object' || part === null) return;
  if ('type' in part && 'example' in part) yield { pointer, example: part.example };
  for (const [name, inner] of Object.entries(part)) {
    const step = encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
    yield* schemasWithExample(inner, `${pointer}/${step}`);
  }
}
