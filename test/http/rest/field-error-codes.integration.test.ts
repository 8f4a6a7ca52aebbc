import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, startApp, type TestApp } from '../../support/app.ts';
import { modelJson } from '../../support/model-json.ts';
import { exampleModel, recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await registerModel(app);
});
afterAll(() => app[Symbol.asyncDispose]());

type Codes = Record<string, string>;
type FieldErrors = readonly { readonly path: string[]; readonly code: string }[];

const byPath = (errors: FieldErrors): Codes =>
  Object.fromEntries(errors.map(({ path, code }) => [path.join('.'), code]));

/** Codes of the problem of a request, by their paths. A text is sent as it is. */
async function codesOf(
  request: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Codes> {
  const [method = '', path] = request.split(' ');
  const response = await fetch(`${app.url}/api/v1${path}`, {
    method,
    headers: { 'x-api-key': adminKey, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const problem = (await response.json()) as { errors: FieldErrors };
  return byPath(problem.errors);
}

const register = (changes: object) =>
  codesOf('POST /models', modelJson('new', { training_job_id: 'job-1', ...changes }));
const metric = { precision: 0.9, recall: 0.9, f1_score: 0.9, support: 9 };
const metrics = (changes: object) => ({
  eval_metrics: {
    precision: 0.9,
    recall: 0.9,
    f1_score: 0.9,
    per_class: { glitch: { ...metric, ...changes } },
  },
});

describe('the codes of a problem are those of GraphQL', () => {
  test.each<[string, object, Codes]>([
    ['a blank name', { name: ' ' }, { name: 'INVALID_CHARACTERS' }],
    ['a long name', { name: 'x'.repeat(201) }, { name: 'TOO_LONG' }],
    ['an unknown job', { training_job_id: 'nowhere' }, { training_job_id: 'UNKNOWN_REFERENCE' }],
    [
      'a type twice',
      { artifact_types: ['glitch', 'long_pause', 'glitch'] },
      { 'artifact_types.2': 'NOT_UNIQUE' },
    ],
    [
      'a precision of 2',
      metrics({ precision: 2 }),
      { 'eval_metrics.per_class.glitch.precision': 'OUT_OF_RANGE' },
    ],
    ['an F1 of 0', metrics({ f1_score: 0 }), { 'eval_metrics.per_class.glitch.f1_score': 'INCONSISTENT' }],
  ])('%s', async (_, changes, codes) => {
    expect(await register(changes)).toMatchObject(codes);
  });

  test('for the same registration', async () => {
    const wrong = { id: ' ', name: '', artifactTypes: ['glitch', 'glitch'], trainingJobId: 'nowhere' };
    const { data } = await app.query(
      'mutation ($input: RegisterModelInput!) { registerModel(input: $input) { ... on InvalidInputError { fieldErrors { path code } } } }',
      { input: { ...exampleModel, ...wrong } },
    );
    const { artifactTypes, trainingJobId, ...same } = wrong;
    const answer = await register({ ...same, artifact_types: artifactTypes, training_job_id: trainingJobId });
    expect(Object.values(answer)).toEqual(Object.values(byPath(data.registerModel.fieldErrors)));
    expect(Object.keys(answer)).toHaveLength(5);
  });
});

describe('the codes of a request of another shape', () => {
  test.each<[string, object, Codes]>([
    ['no field', {}, { artifact_types: 'REQUIRED', training_job_id: 'REQUIRED', eval_metrics: 'REQUIRED' }],
    ['null', modelJson('new', { artifact_types: null }), { artifact_types: 'REQUIRED' }],
    ['a number for a text', modelJson('new', { name: 5 }), { name: 'INVALID_FORMAT' }],
    [
      'a text for a list',
      modelJson('new', { artifact_types: 'glitch' }),
      { artifact_types: 'INVALID_FORMAT' },
    ],
    ['no list', modelJson('new', { artifact_types: [] }), { artifact_types: 'TOO_SHORT' }],
    [
      'a long list',
      modelJson('new', { artifact_types: Array.from({ length: 101 }, (_, at) => `${at}`) }),
      { artifact_types: 'TOO_MANY' },
    ],
    [
      'a time without its offset',
      modelJson('new', { created_at: '2024-01-15' }),
      { created_at: 'INVALID_FORMAT' },
    ],
    ['an unknown field', modelJson('new', { epochs: 3 }), { epochs: 'NOT_ALLOWED' }],
    [
      'half a support',
      modelJson('new', metrics({ support: 1.5 })),
      { 'eval_metrics.per_class.glitch.support': 'INVALID_FORMAT' },
    ],
    [
      'a support beyond integers',
      modelJson('new', metrics({ support: 1e12 })),
      { 'eval_metrics.per_class.glitch.support': 'OUT_OF_RANGE' },
    ],
    [
      'too many types',
      modelJson('new', {
        eval_metrics: {
          ...metric,
          per_class: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`${at}`, metric])),
        },
      }),
      { 'eval_metrics.per_class': 'TOO_MANY' },
    ],
  ])('%s', async (_, body, codes) => {
    expect(await codesOf('POST /models', body)).toMatchObject(codes);
  });

  test('an activity that is null', async () => {
    expect(await codesOf('PATCH /models/model-1', { is_active: null })).toEqual({ is_active: 'REQUIRED' });
  });

  test.each<[string, Codes]>([
    ['is_active=yes', { is_active: 'INVALID_FORMAT' }],
    ['limit=0', { limit: 'OUT_OF_RANGE' }],
    ['limit=many', { limit: 'INVALID_FORMAT' }],
    ['offset=-1', { offset: 'OUT_OF_RANGE' }],
    ['cursor=x', { cursor: 'INVALID_FORMAT' }],
    ['cursor=x&offset=1', { offset: 'INCONSISTENT' }],
    ['page=2', { page: 'NOT_ALLOWED' }],
    ['artifact_type=', { artifact_type: 'TOO_SHORT' }],
  ])('a list with %s', async (parameters, codes) => {
    expect(await codesOf(`GET /models?${parameters}`)).toEqual(codes);
  });

  test.each<[string, string, Record<string, string>, Codes]>([
    ['a body that is no JSON', '{', {}, { body: 'INVALID_FORMAT' }],
    ['a media type', '{}', { 'content-type': 'text/plain' }, { 'Content-Type': 'INVALID_FORMAT' }],
    ['a revision', '{}', { 'if-match': '3' }, { 'If-Match': 'INVALID_FORMAT' }],
    ['a compressed body', '{}', { 'content-encoding': 'gzip' }, { 'Content-Encoding': 'INVALID_FORMAT' }],
  ])('%s', async (_, body, headers, codes) => {
    expect(await codesOf('PATCH /models/model-1', body, headers)).toEqual(codes);
  });
});
