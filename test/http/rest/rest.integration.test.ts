import { STATUS_CODES } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { exampleModel, recordJob, registerModel } from '../../support/registry.ts';
import { type RestRequest, restClient } from '../../support/rest.ts';

let app: TestApp;
let call: Awaited<ReturnType<typeof restClient>>['call'];
beforeAll(async () => {
  app = await startApp();
  ({ call } = await restClient(app));
  await recordJob(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const body = (more: object = {}) => ({
  name: 'TTS Glitch Detector v2',
  artifact_types: ['long_pause', 'glitch'],
  training_job_id: 'job-1',
  eval_metrics: {
    precision: 0.89,
    recall: 0.85,
    f1_score: 0.87,
    per_class: {
      long_pause: { precision: 0.85, recall: 0.82, f1_score: 0.83, support: 80 },
      glitch: { precision: 0.92, recall: 0.88, f1_score: 0.9, support: 150 },
    },
  },
  ...more,
});

const events = async () =>
  (await app.query('{ registryEvents { totalCount } }')).data.registryEvents.totalCount as number;

test('a model looks field for field as the reference page shows it', async () => {
  await registerModel(app, { createdAt: '2024-01-15T10:30:00Z' });
  const { json, headers } = await call('GET', '/models/model-1');
  expect(json).toEqual({
    id: 'model-1',
    name: 'TTS Glitch Detector v2',
    description: 'Trained on 2 hours of production audio, Jan 2024',
    artifact_types: ['glitch', 'long_pause'],
    training_job_id: 'job-1',
    eval_metrics: {
      precision: 0.89,
      recall: 0.85,
      f1_score: 0.87,
      per_class: {
        glitch: { precision: 0.92, recall: 0.88, f1_score: 0.9, support: 150 },
        long_pause: { precision: 0.85, recall: 0.82, f1_score: 0.83, support: 80 },
      },
    },
    is_active: true,
    created_at: '2024-01-15T10:30:00.000Z',
    archived_at: null,
    artifact_uri: null,
    digest: null,
    git_commit: null,
    run_url: null,
    tags: {},
  });
  expect(headers.get('etag')).toBe('"1"');
});

test('a model shows what it was evaluated on where that is recorded', async () => {
  const evaluatedOn = { dataset_id: 'calls-validation', version: '3' };
  const eval_metrics = { ...body().eval_metrics, evaluated_on: evaluatedOn };
  const { json } = await call('POST', '/models', { json: body({ id: 'evaluated', eval_metrics }) });
  expect(json.eval_metrics).toEqual(eval_metrics);
  expect((await call('GET', '/models/evaluated')).json.eval_metrics.evaluated_on).toEqual(evaluatedOn);
  const bare = { ...eval_metrics, evaluated_on: { dataset_id: 'calls-validation' } };
  const { json: registered } = await call('POST', '/models', { json: body({ eval_metrics: bare }) });
  expect(registered.eval_metrics.evaluated_on).toEqual({ dataset_id: 'calls-validation', version: null });
});

test('POST registers a model and says where it is; its artifact types keep their order', async () => {
  const { status, headers, json } = await call('POST', '/models', { json: body({ id: 'posted/1 ä' }) });
  expect(status).toBe(201);
  expect(headers.get('location')).toBe('/api/v1/models/posted%2F1%20%C3%A4');
  const { json: read } = await call('GET', '/models/posted%2F1%20%C3%A4');
  expect(read).toEqual(json);
  expect(Object.keys(read.eval_metrics.per_class)).toEqual(['long_pause', 'glitch']);
  expect((await call('POST', '/models', { json: body({ id: 'posted/1 ä' }) })).status).toBe(201);
  const other = await call('POST', '/models', { json: body({ id: 'posted/1 ä', name: 'Another' }) });
  expect([other.status, other.json.code]).toEqual([409, 'ALREADY_EXISTS']);
});

test('PATCH changes name, description and is_active in one transaction, with an event and a revision for each kind', async () => {
  await registerModel(app, { id: 'patched' });
  const before = await events();
  const { status, json, headers } = await call('PATCH', '/models/patched', {
    json: { name: 'New name v3', description: null, is_active: false },
  });
  expect([status, headers.get('etag')]).toEqual([200, '"3"']);
  expect(json).toMatchObject({ name: 'New name v3', description: null, is_active: false });
  expect(await events()).toBe(before + 2);
  const { data } = await app.query('{ model(id: "patched") { version events { nodes { type after } } } }');
  expect(data.model).toEqual({
    version: '3',
    events: {
      nodes: [
        expect.objectContaining({ type: 'MODEL_REGISTERED' }),
        { type: 'MODEL_UPDATED', after: { name: 'New name v3', description: null } },
        { type: 'MODEL_DEACTIVATED', after: { isActive: false } },
      ],
    },
  });
  const same = await call('PATCH', '/models/patched', { json: { is_active: false } });
  expect([same.status, same.headers.get('etag')]).toEqual([200, '"3"']);
  const nothing = await call('PATCH', '/models/patched', { json: {} });
  expect([nothing.status, nothing.headers.get('etag')]).toEqual([200, '"3"']);
});

const provenance = {
  artifact_uri: 's3://models/glitch/v2.onnx',
  digest: `sha256:${'0f'.repeat(32)}`,
  git_commit: '3f2a9c1d',
  run_url: 'https://mlflow.example.com/#/runs/8d1f',
  tags: JSON.parse('{ "__proto__": "x", "team": "speech", "costCenter": "a=b" }'),
};

test('POST registers a model with its provenance and tags, and PATCH replaces the tags alone', async () => {
  const id = 'tagged';
  const posted = await call('POST', '/models', { json: body({ id, ...provenance }) });
  expect([posted.status, posted.json]).toEqual([201, expect.objectContaining(provenance)]);
  expect(Object.keys(posted.json.tags).toSorted()).toEqual(['__proto__', 'costCenter', 'team']);
  const { tags: _, ...fixed } = provenance;
  const tags = { team: 'music' };
  const patched = await call('PATCH', `/models/${id}`, { json: { tags } });
  expect([patched.headers.get('etag'), patched.json]).toEqual([
    '"2"',
    expect.objectContaining({ ...fixed, tags }),
  ]);
  expect((await call('PATCH', `/models/${id}`, { json: { name: 'Renamed' } })).json).toMatchObject({ tags });
  expect((await call('PATCH', `/models/${id}`, { json: { tags: null } })).json).toMatchObject({ tags: {} });
  const refused = await call('PATCH', `/models/${id}`, { json: { digest: provenance.digest } });
  expect([refused.status, refused.json.errors[0].path]).toEqual([400, ['digest']]);
});

test('a problem with a tag names its key', async () => {
  const wrong = async (method: string, path: string, json: unknown) =>
    (await call(method, path, { json })).json.errors;
  const long = { team: 'speech', costCenter: 'x'.repeat(257) };
  const tooLong = [
    { path: ['tags', 'costCenter'], message: 'must be 0 to 256 characters, got 257', code: 'TOO_LONG' },
  ];
  expect(await wrong('POST', '/models', body({ id: 'wrong', tags: long }))).toEqual(tooLong);
  expect(await wrong('PATCH', '/models/model-1', { tags: long })).toEqual(tooLong);
  expect(await wrong('PATCH', '/models/model-1', { tags: { team: 1, stage: null } })).toEqual([
    { path: ['tags', 'team'], message: 'must be text, got 1', code: 'INVALID_FORMAT' },
    { path: ['tags', 'stage'], message: 'must be text, got null', code: 'REQUIRED' },
  ]);
  for (const tags of [['team'], 'team', 1]) {
    expect(await wrong('PATCH', '/models/model-1', { tags })).toEqual([
      { path: ['tags'], message: expect.stringMatching(/^must be an object, got /), code: 'INVALID_FORMAT' },
    ]);
  }
});

test('the parameter tag lists only models with it, or with each of several', async () => {
  await registerModel(app, {
    id: 'live',
    tags: [
      { key: 'where', value: 'a=b' },
      { key: 'of', value: '' },
    ],
  });
  await registerModel(app, { id: 'trial', tags: [{ key: 'where', value: 'a=b' }] });
  const ids = async (query: string) =>
    (await call('GET', `/models?${query}`)).json.items.map(({ id }: { id: string }) => id).toSorted();
  expect(await ids('tag=where=a=b')).toEqual(['live', 'trial']);
  expect(await ids('tag=where%3Da%3Db&tag=of=')).toEqual(['live']);
  expect(await ids('tag=where=a&is_active=true')).toEqual([]);
  for (const [query, message] of [
    ['tag=where', 'must be key=value, got "where"'],
    ['tag=a=b&tag==a', 'must be key=value, got "=a"'],
  ]) {
    const { status, json } = await call('GET', `/models?${query}`);
    expect([status, json.errors]).toEqual([400, [{ path: ['tag'], message, code: 'INVALID_FORMAT' }]]);
  }
  const long = await call('GET', `/models?tag=where=${'x'.repeat(1_001)}`);
  expect(long.json.errors).toEqual([
    { path: ['tag'], message: 'must be 0 to 1000 characters, got 1001', code: 'TOO_LONG' },
  ]);
});

test('DELETE archives a model: out of lists, still found by id, and no longer changed', async () => {
  await registerModel(app, { id: 'deleted' });
  const { status, headers } = await call('DELETE', '/models/deleted');
  expect([status, headers.get('etag')]).toEqual([204, '"2"']);
  const { json: list } = await call('GET', '/models');
  expect(list.items.map(({ id }: { id: string }) => id)).not.toContain('deleted');
  const { json } = await call('GET', '/models/deleted');
  expect([json.is_active, typeof json.archived_at]).toEqual([false, 'string']);
  const again = await call('DELETE', '/models/deleted');
  expect([again.status, again.json.code]).toEqual([409, 'MODEL_ARCHIVED']);
  expect(again.json.archived_at).toBe(json.archived_at);
  const patch = await call('PATCH', '/models/deleted', { json: { is_active: true } });
  expect([patch.status, patch.json.code]).toEqual([409, 'MODEL_ARCHIVED']);
});

test('a model that serves is neither deactivated nor archived, and the slots are named', async () => {
  await registerModel(app, { id: 'serving' });
  for (const slot of ['production', 'canary']) {
    await app.query(`mutation { promoteModel(slot: "${slot}", modelId: "serving") { __typename } }`);
  }
  const before = await events();
  const refused = [
    await call('PATCH', '/models/serving', { json: { name: 'half of it', is_active: false } }),
    await call('DELETE', '/models/serving'),
  ];
  for (const { status, json } of refused) {
    expect([status, json.code, json.slots]).toEqual([409, 'MODEL_DEPLOYED', ['canary', 'production']]);
  }
  expect(await events()).toBe(before);
});

test('a stale If-Match changes nothing and says which revision there is', async () => {
  await registerModel(app, { id: 'guarded' });
  const match = (value: string) => ({ headers: { 'if-match': value }, json: { name: `by ${value}` } });
  const first = await call('PATCH', '/models/guarded', match('"1"'));
  expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
  const before = await events();
  const stale = await call('PATCH', '/models/guarded', match('"1"'));
  expect([stale.status, stale.json.code, stale.json.current_revision]).toEqual([412, 'REVISION_CONFLICT', 2]);
  const remove = (value: string) => call('DELETE', '/models/guarded', { headers: { 'if-match': value } });
  expect([(await remove('"1"')).status, (await remove('1')).status]).toEqual([412, 400]);
  for (const never of ['"unknown"', 'W/"2"', '"02"', '"0"', '"12345678901"']) {
    const { status, json } = await call('PATCH', '/models/guarded', match(never));
    expect([never, status, json.code, json.current_revision]).toEqual([never, 412, 'REVISION_CONFLICT', 2]);
    expect(json.detail).toMatch(/^The ETag of the model is "2", and If-Match asks for another;/);
  }
  const several = await call('PATCH', '/models/guarded', match('"1", "2"'));
  expect([several.status, several.json.errors[0].path]).toEqual([400, ['If-Match']]);
  expect(await events()).toBe(before);
  expect((await call('PATCH', '/models/guarded', match('*'))).status).toBe(200);
});

test('a model that the caller has is not sent again: 304', async () => {
  await registerModel(app, { id: 'known' });
  const asked = (value: string) => call('GET', '/models/known', { headers: { 'if-none-match': value } });
  expect((await asked('"1"')).status).toBe(304);
  expect((await asked('W/"1"')).status).toBe(304);
  expect((await asked('"0"')).status).toBe(200);
  await call('PATCH', '/models/known', { json: { is_active: false } });
  expect((await asked('"1"')).status).toBe(200);
});

test.each([
  ['true', [true]],
  ['True', [true]],
  ['1', [true]],
  ['false', [false]],
  ['False', [false]],
  ['0', [false]],
])('the filter is_active=%s is understood, as Python writes it too', async (value, expected) => {
  const { json } = await call('GET', `/models?is_active=${value}`);
  expect([...new Set(json.items.map(({ is_active }: { is_active: boolean }) => is_active))]).toEqual(
    expected,
  );
  expect(json.total).toBe(json.items.length);
});

test('the filter artifact_type lists only models that detect it', async () => {
  await registerModel(app, {
    id: 'echo-only',
    artifactTypes: ['echo'],
    evalMetrics: { ...exampleModel.evalMetrics, perClass: [] },
  });
  const { json } = await call('GET', '/models?artifact_type=echo');
  expect(json.items.map(({ id }: { id: string }) => id)).toEqual(['echo-only']);
  expect(json.items[0].eval_metrics.per_class).toEqual({});
});

test.each([
  'application/json',
  'Application/JSON',
  'application/json; charset=utf-8',
  'application/json ; charset=UTF-8',
  'application/json\t;charset="utf-8"',
  'application/json;',
  'application/json;charset',
  'application/json; profile="a;b"',
])('a body of the content type %j is read', async (type) => {
  await registerModel(app, { id: 'typed' });
  const headers = { 'content-type': type };
  const { status, json } = await call('PATCH', '/models/typed', { body: '{"name":"Détecteur"}', headers });
  expect([status, json.name]).toEqual([200, 'Détecteur']);
});

const json = { 'content-type': 'application/json' };
const latin1 = Buffer.from('{"name":"Détecteur"}', 'latin1');

const faulty: [string, string, RestRequest, number, string[][]][] = [
  ['an unknown is_active', 'GET /models?is_active=yes', {}, 400, [['is_active']]],
  ['an empty is_active', 'GET /models?is_active=', {}, 400, [['is_active']]],
  [
    'parameters given twice',
    'GET /models?is_active=true&is_active=false&limit=1&limit=2',
    {},
    400,
    [['is_active'], ['limit']],
  ],
  ['an unknown parameter', 'GET /models?active=true', {}, 400, [['active']]],
  ['a parameter where there is none', 'GET /models/model-1?foo=1', {}, 400, [['foo']]],
  ['a trial run', 'PATCH /models/model-1?dry_run=1', { json: { name: 'x' } }, 400, [['dry_run']]],
  ['a parameter of a deletion', 'DELETE /models/model-1?force', {}, 400, [['force']]],
  ['a parameter of a registration', 'POST /models?upsert=1', { json: body() }, 400, [['upsert']]],
  ['limits out of range', 'GET /models?limit=0&offset=10001', {}, 400, [['limit'], ['offset']]],
  ['a limit that is no number', 'GET /models?limit=ten', {}, 400, [['limit']]],
  ['cursor beside offset', 'GET /models?cursor=x&offset=1', {}, 400, [['offset']]],
  ['a cursor that is none', 'GET /models?cursor=abc', {}, 400, [['cursor']]],
  [
    'a type that no model can have',
    `GET /models?artifact_type=${'x'.repeat(65)}`,
    {},
    400,
    [['artifact_type']],
  ],
  ['an unknown field', 'PATCH /models/model-1', { json: { nam: 'x', id: 'y' } }, 400, [['nam'], ['id']]],
  [
    'wrong types',
    'PATCH /models/model-1',
    { json: { name: 5, is_active: 'yes' } },
    400,
    [['name'], ['is_active']],
  ],
  ['null for is_active', 'PATCH /models/model-1', { json: { is_active: null } }, 400, [['is_active']]],
  ['a name that is too long', 'PATCH /models/model-1', { json: { name: 'x'.repeat(201) } }, 400, [['name']]],
  [
    'what is nested beyond sense',
    'PATCH /models/model-1',
    { body: `{"name":${'['.repeat(40_000)}${']'.repeat(40_000)}}`, headers: json },
    400,
    [['name']],
  ],
  ['a list for an object', 'PATCH /models/model-1', { json: ['name'] }, 400, [[]]],
  ['a text for an object', 'PATCH /models/model-1', { json: 'name' }, 400, [[]]],
  ['a body that is not JSON', 'PATCH /models/model-1', { body: '{"name": ', headers: json }, 400, [['body']]],
  ['an empty body', 'PATCH /models/model-1', { body: '', headers: json }, 400, [['body']]],
  [
    'a wrong content type',
    'PATCH /models/model-1',
    { body: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    [['Content-Type']],
  ],
  ['a body that is not UTF-8', 'PATCH /models/model-1', { body: latin1, headers: json }, 400, [['body']]],
  [
    'another charset',
    'PATCH /models/model-1',
    { body: latin1, headers: { 'content-type': 'application/json; charset=ISO-8859-1' } },
    415,
    [['Content-Type']],
  ],
  [
    'a body that is compressed',
    'POST /models',
    { body: gzipSync('{}'), headers: { ...json, 'content-encoding': 'gzip' } },
    415,
    [['Content-Encoding']],
  ],
  [
    'a content type that is none',
    'PATCH /models/model-1',
    { body: '{}', headers: { 'content-type': 'json' } },
    415,
    [['Content-Type']],
  ],
  [
    'a content type of another kind',
    'POST /models',
    { body: '{}', headers: { 'content-type': 'text/plain' } },
    415,
    [['Content-Type']],
  ],
  ['a content type that is missing', 'PATCH /models/model-1', {}, 415, [['Content-Type']]],
  [
    'fields that are missing',
    'POST /models',
    { json: {} },
    400,
    [['artifact_types'], ['training_job_id'], ['eval_metrics']],
  ],
  [
    'metrics of a wrong type',
    'POST /models',
    {
      json: body({
        created_at: 'yesterday',
        eval_metrics: { precision: '0.9', recall: 1, f1_score: 1, per_class: { glitch: { support: 1.5 } } },
      }),
    },
    400,
    [
      ['eval_metrics', 'precision'],
      ['eval_metrics', 'per_class', 'glitch', 'precision'],
      ['eval_metrics', 'per_class', 'glitch', 'recall'],
      ['eval_metrics', 'per_class', 'glitch', 'f1_score'],
      ['eval_metrics', 'per_class', 'glitch', 'support'],
      ['created_at'],
    ],
  ],
  [
    'more types than a model can have, of a wrong type',
    'POST /models',
    { json: body({ artifact_types: Array.from({ length: 300_000 }, () => 1) }) },
    400,
    [['artifact_types']],
  ],
  [
    'no classes',
    'POST /models',
    { json: body({ eval_metrics: { precision: 1, recall: 1, f1_score: 1 } }) },
    400,
    [['eval_metrics', 'per_class']],
  ],
  [
    'more classes than a model can have',
    'POST /models',
    {
      json: body({
        eval_metrics: {
          precision: 1,
          recall: 1,
          f1_score: 1,
          per_class: Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [at, {}])),
        },
      }),
    },
    400,
    [['eval_metrics', 'per_class']],
  ],
  [
    'metrics out of range',
    'POST /models',
    {
      json: body({
        name: '',
        eval_metrics: {
          precision: 1.5,
          recall: 1,
          f1_score: 1,
          per_class: {
            glitch: { precision: 1, recall: 1, f1_score: 0.5, support: -1 },
            echo: { precision: 1, recall: 1, f1_score: 1, support: 1 },
          },
        },
      }),
    },
    400,
    [['name'], ['eval_metrics', 'precision'], ['eval_metrics', 'per_class', 'glitch', 'support']],
  ],
  [
    'an evaluation set of a wrong type',
    'POST /models',
    {
      json: body({
        eval_metrics: { ...body().eval_metrics, evaluated_on: { version: 3, dataset: 'calls' } },
      }),
    },
    400,
    [
      ['eval_metrics', 'evaluated_on', 'dataset_id'],
      ['eval_metrics', 'evaluated_on', 'version'],
      ['eval_metrics', 'evaluated_on', 'dataset'],
    ],
  ],
  [
    'an evaluation set without a name',
    'POST /models',
    { json: body({ eval_metrics: { ...body().eval_metrics, evaluated_on: { dataset_id: ' ' } } }) },
    400,
    [['eval_metrics', 'evaluated_on', 'dataset_id']],
  ],
  [
    'a model archived before it was created',
    'POST /models',
    {
      json: body({
        is_active: false,
        created_at: '2024-06-01T00:00:00Z',
        archived_at: '2024-05-31T23:59:59Z',
      }),
    },
    400,
    [['archived_at']],
  ],
  ['an id that its address would lose', 'POST /models', { json: body({ id: '..' }) }, 400, [['id']]],
  ['an id that its address would lose too', 'POST /models', { json: body({ id: '.' }) }, 400, [['id']]],
  [
    'a job that is not there',
    'POST /models',
    { json: body({ training_job_id: 'none' }) },
    400,
    [['training_job_id']],
  ],
];

test.each(faulty)(
  'a problem names the field, and nothing is written: %s',
  async (_, request, options, status, paths) => {
    const [method = '', path = ''] = request.split(' ');
    const before = await events();
    const answer = await call(method, path, options);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.json).toMatchObject({
      status,
      code: 'BAD_USER_INPUT',
      title: STATUS_CODES[status],
    });
    for (const fault of answer.json.errors) {
      const where = fault.path.join('.') || 'The body';
      expect(answer.json.detail).toContain(`${where} ${fault.message}`);
      expect(answer.json.detail).not.toMatch(/input\.|[a-z][A-Z]|RecordTraining|recordTraining/);
    }
    expect(answer.json.errors.map((fault: { path: string[] }) => fault.path)).toEqual(
      expect.arrayContaining(paths),
    );
    expect(await events()).toBe(before);
  },
);

test('a problem says what is allowed instead', async () => {
  const { json } = await call('GET', '/models?is_active=yes&limit=0');
  expect(json.errors).toEqual([
    {
      path: ['is_active'],
      message: 'must be one of true, false, True, False, 1, 0, got "yes"',
      code: 'INVALID_FORMAT',
    },
    { path: ['limit'], message: 'must be an integer from 1 to 1000, got "0"', code: 'OUT_OF_RANGE' },
  ]);
  const patch = await call('PATCH', '/models/model-1', { json: { name: 5, nam: 'x' } });
  expect(patch.json.errors).toEqual([
    { path: ['name'], message: 'must be text, got 5', code: 'INVALID_FORMAT' },
    {
      path: ['nam'],
      message: 'is not a known field; known are name, description, tags, is_active',
      code: 'NOT_ALLOWED',
    },
  ]);
});

test('a problem says what is wrong with a value given twice, nested, or no object', async () => {
  const twice = await call('GET', '/models?limit=1&limit=2');
  expect(twice.json.detail).toBe('limit must be given once, got it 2 times');
  const list = await call('PATCH', '/models/model-1', { json: [] });
  expect(list.json.detail).toBe('The body must be an object, got []');
  const nested = await call('PATCH', '/models/model-1', { json: { name: { a: [1, 'b', [null]] } } });
  expect(nested.json.detail).toBe('name must be text, got {"a":[1,"b",[null]]}');
});

test('a problem has the first 100 of many errors, and the number of the others', async () => {
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`unknown${at}`, at]));
  const unknown = await call('PATCH', '/models/model-1', { json: many });
  expect(unknown.json.errors).toHaveLength(101);
  expect(unknown.json.errors.slice(0, 2)).toEqual([
    {
      path: ['unknown0'],
      message: 'is not a known field; known are name, description, tags, is_active',
      code: 'NOT_ALLOWED',
    },
    { path: ['unknown1'], message: 'is not a known field', code: 'NOT_ALLOWED' },
  ]);
  expect(unknown.json.errors.at(-1)).toEqual({ path: [], message: 'has 900 more errors', code: 'TOO_MANY' });
  expect(unknown.json.detail).toMatch(/; The body has 900 more errors$/);
  const wrong = { precision: 2, recall: 2, f1_score: 2, support: -1 };
  const per_class = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`type-${at}`, wrong]));
  const eval_metrics = { ...body().eval_metrics, per_class };
  const { json } = await call('POST', '/models', { json: body({ eval_metrics }) });
  expect(json.errors).toHaveLength(101);
  expect(json.errors[99].path).toEqual(['eval_metrics', 'per_class', 'type-24', 'support']);
  expect(json.errors[100]).toEqual({
    path: [],
    message: expect.stringMatching(/^has \d+ more errors$/),
    code: 'TOO_MANY',
  });
});

test('a model or a path that is not there is 404, a method that is not allowed 405', async () => {
  expect((await call('GET', '/models/none')).json).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  expect((await call('PATCH', '/models/none', { json: { name: 'x' } })).status).toBe(404);
  expect((await call('DELETE', '/models/none')).status).toBe(404);
  for (const id of ['%00', 'a%00b', '%ff']) {
    expect((await call('GET', `/models/${id}`)).status).toBe(404);
    expect((await call('PATCH', `/models/${id}`, { json: { name: 'x' } })).status).toBe(404);
    expect((await call('DELETE', `/models/${id}`)).status).toBe(404);
  }
  const undocumented = { documented: false };
  expect((await call('GET', '/datasets', undocumented)).json).toMatchObject({
    status: 404,
    code: 'NOT_FOUND',
  });
  const put = await call('PUT', '/models/model-1', { ...undocumented, json: {} });
  expect([put.status, put.headers.get('allow'), put.json.status]).toEqual([405, 'GET, PATCH, DELETE', 405]);
  const remove = await call('DELETE', '/models', undocumented);
  expect([remove.status, remove.headers.get('allow')]).toEqual([405, 'GET, POST']);
});

test('a body that is too large is refused', async () => {
  const writer = await app.keyWith('WRITE');
  const answer = await call('PATCH', '/models/model-1', {
    key: writer,
    json: { description: 'x'.repeat(200_000) },
  });
  expect([answer.status, answer.json.code]).toEqual([413, 'BAD_USER_INPUT']);
  const post = await call('POST', '/models', { json: body({ description: 'x'.repeat(5_100_000) }) });
  expect([post.status, post.json.detail]).toEqual([413, 'The body must be at most 5000 kB.']);
});

const routes: [string, string, string, RestRequest][] = [
  ['GET', '/models', 'READ', {}],
  ['GET', '/models/model-1', 'READ', {}],
  ['PATCH', '/models/model-1', 'WRITE', { json: { name: 'x' } }],
  ['DELETE', '/models/model-1', 'WRITE', { headers: { 'if-match': '"0"' } }],
  ['POST', '/models', 'TRAIN', { json: body({ training_job_id: 'none' }) }],
];

test.each(routes)('%s %s needs a key with the scope %s', async (method, path, scope, options) => {
  expect((await call(method, path, { ...options, key: null })).json).toMatchObject({
    status: 401,
    code: 'UNAUTHENTICATED',
    title: 'Unauthorized',
  });
  expect((await call(method, path, { ...options, key: 'wrong' })).status).toBe(401);
  const others = ['READ', 'WRITE', 'TRAIN', 'MONITOR'].filter((other) => other !== scope);
  const refused = await call(method, path, { ...options, key: await app.keyWith(...others) });
  expect([refused.status, refused.json.code]).toEqual([403, 'FORBIDDEN']);
  expect(refused.json.required_scopes).toEqual([scope]);
  const admitted = await call(method, path, { ...options, key: await app.keyWith(scope) });
  expect([200, 400, 412]).toContain(admitted.status);
});

test('answers may be cached by their caller alone, who revalidates them each time', async () => {
  const known = await call('GET', '/models/model-1');
  const headers = { 'if-none-match': known.headers.get('etag') ?? '' };
  for (const answer of [
    known,
    await call('GET', '/models/model-1', { headers }),
    await call('GET', '/models'),
    await call('GET', '/models/none'),
    await call('GET', '/models', { key: null }),
  ]) {
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(answer.headers.get('vary')).toBe('X-API-Key');
  }
});

test('a failure of the gateway itself is a problem that tells nothing of its cause', async () => {
  const { client } = app.app.registry;
  await client.$executeRawUnsafe('ALTER TABLE model RENAME TO gone');
  const { status, json } = await call('GET', '/models/model-1');
  await client.$executeRawUnsafe('ALTER TABLE gone RENAME TO model');
  expect([status, json.code, json.title]).toEqual([500, 'INTERNAL_SERVER_ERROR', 'Internal Server Error']);
  expect(JSON.stringify(json)).not.toMatch(/relation|exist/);
});
