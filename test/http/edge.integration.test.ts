import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { adminKey, startApp, type TestApp } from '../support/app.ts';
import { runSql } from '../support/sql.ts';

let app: TestApp;
let log = '';
const logger = pino(
  { level: 'trace' },
  new Writable({
    write(chunk, _, done) {
      log += chunk;
      done();
    },
  }),
);
beforeAll(async () => {
  app = await startApp('PostgreSQL', { logger });
});
afterAll(() => app[Symbol.asyncDispose]());

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'x-api-key': adminKey, 'content-type': 'application/json', ...headers },
    body,
  });

describe('health', () => {
  test('is live and ready', async () => {
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
    expect(await (await fetch(`${app.url}/health/ready`)).json()).toEqual({ status: 'ready' });
  });

  test('is live but not ready while the database is away, and callers are told to try again', async () => {
    const database = new URL((app.location as { url: string }).url).pathname.slice(1);
    const onServer = (sql: string) => runSql({ url: inject('postgresUrl') }, sql);
    await onServer(`ALTER DATABASE ${database} ALLOW_CONNECTIONS false`);
    await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`);
    const ready = await fetch(`${app.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect((await ready.json()).reason).toMatch(/^the database (cannot be reached|does not answer)$/);
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
    const answer = await post('{"query":"{ models { totalCount } }"}');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await answer.json()).errors[0].extensions.code).toBe('UNAVAILABLE');
    await onServer(`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`);
    const readiness = async () => (await fetch(`${app.url}/health/ready`)).status;
    await expect.poll(readiness, { timeout: 60_000 }).toBe(200);
    expect((await post('{"query":"{ models { totalCount } }"}')).status).toBe(200);
  });
});

test('metrics for Prometheus count requests, operations and connections, and describe the process', async () => {
  await app.query('{ viewer { name } }');
  const text = await (await fetch(`${app.url}/metrics`)).text();
  expect(text).toMatch(
    /^earmark_http_request_seconds_count\{method="POST",route="\/graphql",status="200"\} \d+$/m,
  );
  expect(text).toMatch(/^earmark_graphql_operation_seconds_count\{type="query",code="OK"\} \d+$/m);
  expect(text).toMatch(/^earmark_database_connections\{state="idle"\} \d+$/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
});

async function countOf(type: string, code: string): Promise<number> {
  const text = await (await fetch(`${app.url}/metrics`)).text();
  const line = new RegExp(
    `^earmark_graphql_operation_seconds_count\\{type="${type}",code="${code}"\\} (\\d+)$`,
    'm',
  );
  return Number(line.exec(text)?.[1] ?? 0);
}

describe('operations are counted by what their callers are told', () => {
  test.each([
    ['an answer', '{"query":"{ viewer { name } }"}', 'query', 'OK'],
    ['a refused argument', '{"query":"{ models(first: 0) { totalCount } }"}', 'query', 'BAD_USER_INPUT'],
    [
      'what is not there',
      '{"query":"{ compareModels(ids: [\\"a\\", \\"b\\"]) { baseline { id } } }"}',
      'query',
      'NOT_FOUND',
    ],
    ['an unknown field', '{"query":"{ nope }"}', 'query', 'BAD_USER_INPUT'],
    ['an unknown field of a mutation', '{"query":"mutation { nope }"}', 'mutation', 'BAD_USER_INPUT'],
    ['what is no GraphQL', '{"query":"{"}', 'unknown', 'BAD_USER_INPUT'],
    ['a wrong variable', '{"query":"query ($id: ID!) { model(id: $id) { id } }"}', 'query', 'BAD_USER_INPUT'],
    [
      'too many tokens',
      JSON.stringify({ query: `{ ${'a:__typename '.repeat(5_000)} }` }),
      'unknown',
      'TOO_COMPLEX',
    ],
    [
      'too much',
      '{"query":"{ trainingJob(id: 1) { models(first: 100) { nodes { trainingJob { models(first: 100) { nodes { id name isActive } } } } } } }"}',
      'query',
      'TOO_COMPLEX',
    ],
    ['what is no JSON', '{"query":', 'unknown', 'BAD_USER_INPUT'],
    ['no query', '{}', 'unknown', 'BAD_USER_INPUT'],
  ])('%s', async (_, body, type, code) => {
    const before = await countOf(type, code);
    await post(body);
    expect(await countOf(type, code)).toBe(before + 1);
    expect(await (await fetch(`${app.url}/metrics`)).text()).not.toContain('UNKNOWN');
  });
});

test('operations of REST are counted too', async () => {
  const call = (path: string) => fetch(`${app.url}/api/v1${path}`, { headers: { 'x-api-key': adminKey } });
  const counted = async () => [await countOf('query', 'OK'), await countOf('query', 'BAD_USER_INPUT')];
  const [answers = 0, errors = 0] = await counted();
  await call('/models/none');
  await call('/models?cursor=abc');
  expect(await counted()).toEqual([answers + 1, errors + 1]);
});

describe('the log of the gateway', () => {
  /** The messages of the unexpected errors that the log has of a request. */
  const unexpected = ({ headers }: Response): string[] =>
    log
      .split('\n')
      .filter((line) => line.includes('unexpected error'))
      .map((line) => JSON.parse(line))
      .filter(({ requestId }) => requestId === headers.get('x-request-id'))
      .map(({ err }) => err.message);

  test('has a line for each request with its id and the name of the key, and no key', async () => {
    const { headers } = await post('{"query":"{ viewer { name } }"}', { 'x-request-id': 'from-the-caller' });
    expect(headers.get('x-request-id')).toBe('from-the-caller');
    const line = log.split('\n').findLast((entry) => entry.includes('from-the-caller'));
    expect(JSON.parse(line ?? '')).toMatchObject({
      msg: 'request',
      method: 'POST',
      path: '/graphql',
      status: 200,
      key: 'bootstrap',
    });
  });

  test('replaces a request id that would break a line', async () => {
    const { headers } = await fetch(`${app.url}/health/live`, { headers: { 'x-request-id': 'a b' } });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('holds no key, wherever it was sent, as errors and events hold none', async () => {
    const secret = await app.keyWith('READ');
    const canary = secret.slice(4, 30);
    await app.query('{ viewer { name } }', {}, secret);
    await app.query('{ models { id } }', {}, secret);
    await app.query('mutation { archiveModel(id: "a") { __typename } }', {}, secret);
    await fetch(`${app.url}/graphql?query={viewer{name}}`, { headers: { 'x-api-key': `${secret}x` } });
    await fetch(`${app.url}/nowhere`, { headers: { 'x-api-key': secret } });
    const { data } = await app.query('{ registryEvents(last: 100) { nodes { before after actor reason } } }');
    expect(JSON.stringify(data)).not.toContain(canary);
    expect(log.length).toBeGreaterThan(1_000);
    expect(log).not.toContain(canary);
    expect(log).not.toContain(adminKey);
  });

  test('has the causes that callers are not told, once, under the request id', async () => {
    const { client } = app.app.registry;
    await client.$executeRawUnsafe('ALTER TABLE training_job RENAME TO gone');
    const response = await post('{"query":"{ trainingJobs { totalCount } }"}');
    await client.$executeRawUnsafe('ALTER TABLE gone RENAME TO training_job');
    const { errors } = await response.json();
    expect(errors[0]).toMatchObject({
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
      message: expect.stringContaining('request id'),
    });
    expect(JSON.stringify(errors)).not.toMatch(/training_job|relation|stack/);
    expect(unexpected(response)).toEqual([expect.stringContaining('training_job')]);
  });

  test('has the causes that callers of REST are not told', async () => {
    const { client } = app.app.registry;
    await client.$executeRawUnsafe('ALTER TABLE model RENAME TO gone');
    const response = await fetch(`${app.url}/api/v1/models/a`, { headers: { 'x-api-key': adminKey } });
    await client.$executeRawUnsafe('ALTER TABLE gone RENAME TO model');
    expect(response.status).toBe(500);
    expect(unexpected(response)).toEqual([expect.stringContaining('model')]);
  });
});

test.each([
  ['/graphql?query={viewer{name}}', 'no-store'],
  ['/health/live', 'no-store'],
  ['/health/ready', 'no-store'],
  ['/metrics', 'no-store'],
  ['/nowhere', 'no-store'],
  ['/', 'no-store'],
  ['/openapi.json', 'no-cache'],
  ['/graphiql', 'no-cache'],
])('%s may be cached: %s', async (path, expected) => {
  const response = await fetch(app.url + path, { headers: { 'x-api-key': adminKey }, redirect: 'manual' });
  expect(response.headers.get('cache-control')).toBe(expected);
});

test('the description of REST is not sent again to a caller that has it', async () => {
  const etag = (await fetch(`${app.url}/openapi.json`)).headers.get('etag') ?? '';
  expect((await fetch(`${app.url}/openapi.json`, { headers: { 'if-none-match': etag } })).status).toBe(304);
});

test('a caller without a valid key is told how to send one', async () => {
  for (const key of ['', 'wrong']) {
    const { status, headers } = await post('{}', { 'x-api-key': key });
    expect([status, headers.get('www-authenticate')]).toEqual([
      401,
      'ApiKey realm="Earmark", header="X-API-Key"',
    ]);
  }
});

test('a refusal has the type of an answer that the client asked for', async () => {
  const typeFor = async (accept: string) =>
    (await post('{}', { 'x-api-key': 'wrong', accept })).headers.get('content-type');
  expect(await typeFor('application/graphql-response+json, application/json;q=0.9')).toBe(
    'application/graphql-response+json',
  );
  expect(await typeFor('application/json, application/graphql-response+json;q=0.9')).toBe('application/json');
  expect(await typeFor('*/*')).toBe('application/json');
});

describe('a request', () => {
  test('to an unknown path: 404, as a problem', async () => {
    for (const path of ['/nowhere', '/graphql/health', '/graphql/', '/.env', '/health']) {
      const response = await fetch(app.url + path, { headers: { 'x-api-key': adminKey } });
      expect([path, response.status]).toEqual([path, 404]);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  test('with a body over 100 kB, announced or not: 413; but keys that register models may send more', async () => {
    const key = await app.keyWith('READ', 'WRITE');
    const body = JSON.stringify({ query: `# ${'x'.repeat(100_000)}\n{ viewer { name } }` });
    expect((await post(body, { 'x-api-key': key })).status).toBe(413);
    const chunked = new ReadableStream({
      start: (c) => {
        c.enqueue(new TextEncoder().encode(body));
        c.close();
      },
    });
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      body: chunked,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
    expect((await post(body, { 'x-api-key': await app.keyWith('TRAIN') })).status).toBe(200);
  });

  test('from another origin: no CORS header is sent', async () => {
    const response = await post('{"query":"{ viewer { name } }"}', { origin: 'https://elsewhere.example' });
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    const preflight = await fetch(`${app.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('with a document nested too deeply, or of too many tokens, is refused with a code', async () => {
    for (const document of [
      `${'{a'.repeat(10_000)}${'}'.repeat(10_000)}`,
      `{ ${'a:__typename '.repeat(5_000)} }`,
      `{ models(filter: ${'{not:'.repeat(5_000)}`,
    ]) {
      const { errors } = await app.query(document);
      expect(errors?.[0]?.extensions.code).toBe('TOO_COMPLEX');
    }
  });

  test('with variables nested too deeply is refused with a code', async () => {
    for (const depth of [101, 10_000, 500_000]) {
      const filter = `${'{"not":'.repeat(depth)}{}${'}'.repeat(depth)}`;
      const query = 'query ($filter: ModelFilter) { models(filter: $filter) { totalCount } }';
      const response = await post(`{"query":"${query}","variables":{"filter":${filter}}}`);
      expect([depth, response.status]).toEqual([depth, 400]);
      expect((await response.json()).errors[0].extensions.code).toBe('TOO_COMPLEX');
    }
  });

  test('of too high a price is refused, page sizes from variables counted', async () => {
    const document =
      'query ($first: Int) { models(first: $first) { nodes { events(first: $first) { nodes { model { name } } } } } }';
    const { errors, statements } = await app.queryWithStatements(document, { first: 100 });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_COMPLEX', limit: 30_000 });
    expect(statements).toEqual([]);
    expect((await app.query(document, { first: 5 })).errors).toBeUndefined();
  });

  test.each(['TRACE', 'OPTIONS', 'PROPFIND', 'PUT'])('by the method %s: 405', async (method) => {
    for (const path of ['/graphql', '/api/v1/models']) {
      const asked = request(app.url + path, { method, headers: { 'x-api-key': adminKey } }).end();
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      answer.resume();
      expect([path, answer.statusCode]).toEqual([path, 405]);
    }
  });

  test('for a mutation by GET is refused', async () => {
    const query = encodeURIComponent('mutation { archiveModel(id: "a") { __typename } }');
    const response = await fetch(`${app.url}/graphql?query=${query}`, { headers: { 'x-api-key': adminKey } });
    expect(response.status).toBe(405);
  });

  test('with a body that is not UTF-8: 400; in another charset, or encoded: 415', async () => {
    const document = '{ "query": "{ viewer { name } } # é" }';
    const latin1 = Buffer.from(document, 'latin1');
    const refused = [
      await post(latin1),
      await post(latin1, { 'content-type': 'application/json; charset=latin1' }),
      await post(gzipSync(document), { 'content-encoding': 'gzip' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 415, 415]);
    expect(await Promise.all(refused.map(async (answer) => (await answer.json()).errors[0]))).toEqual([
      { message: 'body must be UTF-8', extensions: { code: 'BAD_USER_INPUT' } },
      {
        message: 'Content-Type must have the charset utf-8, got latin1',
        extensions: { code: 'BAD_USER_INPUT' },
      },
      {
        message: 'Content-Encoding must be identity, got gzip',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
    const spaced = await post(document, { 'content-type': 'application/json ; charset=utf-8' });
    expect((await spaced.json()).data.viewer.name).toBe('bootstrap');
  });

  test('with a body that is no JSON: 400, in words that do not repeat it', async () => {
    const secret = 'something that nobody else should read';
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const [response, message] of [
      [await post(`{"query": ${secret}`), 'The body is not JSON.'],
      [
        await post(`query={viewer{name}}&variables={${secret}`, form),
        'The variables or extensions are not JSON.',
      ],
      [
        await fetch(`${app.url}/graphql?query={viewer{name}}&variables={${secret}`, {
          headers: { 'x-api-key': adminKey },
        }),
        'The variables or extensions are not JSON.',
      ],
    ] as const) {
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }],
      });
    }
  });

  test.each([
    ['an unknown field', '{ nope }', {}],
    ['what cannot be read', '{', {}],
    ['a variable that is missing', 'query ($id: ID!) { model(id: $id) { id } }', {}],
    [
      'a variable of another type',
      'query ($first: Int) { models(first: $first) { totalCount } }',
      { first: 'a' },
    ],
    ['a subscription', 'subscription { x }', {}],
    ['an operation that is not there', 'query a { viewer { name } } query b { viewer { name } }', {}],
    ['too many tokens', `{ ${'a:__typename '.repeat(5_000)} }`, {}],
  ])(
    'refused as a document is 400 where the caller accepts application/graphql-response+json: %s',
    async (_, query, variables) => {
      const response = await post(JSON.stringify({ query, variables }), {
        accept: 'application/graphql-response+json',
      });
      const { data, errors } = await response.json();
      expect([response.status, data]).toEqual([400, undefined]);
      expect(['BAD_USER_INPUT', 'TOO_COMPLEX']).toContain(errors[0].extensions.code);
    },
  );

  test('with a field that fails is answered 200, as there is data', async () => {
    const response = await post('{"query":"{ models(first: 0) { totalCount } }"}', {
      accept: 'application/graphql-response+json',
    });
    expect([response.status, (await response.json()).data]).toEqual([200, { models: null }]);
  });

  describe('with a wrong variable is told its place:', () => {
    const register = 'mutation ($in: RegisterModelInput!) { registerModel(input: $in) { __typename } }';
    const bulk = 'mutation ($in: [RegisterModelInput!]!) { registerModels(inputs: $in) { __typename } }';
    const input = (metrics: string, more = '') =>
      `{"artifactTypes":["a"],"trainingJobId":"j","evalMetrics":{${metrics}}${more}}`;
    const good = '"precision":1,"recall":1,"f1Score":1,"perClass":[]';
    test.each([
      [
        register,
        input('"precision":1e999,"recall":1,"f1Score":1,"perClass":[]'),
        'Variable "$in" got invalid value Infinity at "in.evalMetrics.precision"; Float cannot represent non numeric value: Infinity',
      ],
      [
        register,
        input(
          '"precision":1,"recall":1,"f1Score":1,"perClass":[{"artifactType":"a","precision":1,"recall":1,"f1Score":1,"support":9007199254740992}]',
        ),
        'Variable "$in" got invalid value 9007199254740992 at "in.evalMetrics.perClass[0].support"; Int cannot represent non 32-bit signed integer value: 9007199254740992',
      ],
      [
        bulk,
        `[${input(good)},${input('"precision":1,"recall":1,"f1Score":null,"perClass":[]')}]`,
        'Variable "$in" got invalid value null at "in[1].evalMetrics.f1Score"; Expected non-nullable type "Float!" not to be null.',
      ],
      [
        register,
        input(good, ',"createdAt":"yesterday"'),
        'Variable "$in" got invalid value "yesterday" at "in.createdAt"; DateTime cannot represent an invalid date-time-string yesterday.',
      ],
      [
        register,
        input(`"precision":"${'9'.repeat(5_000)}x","recall":1,"f1Score":1,"perClass":[]`),
        `Variable "$in" got invalid value "${'9'.repeat(55)}..." at "in.evalMetrics.precision"; Float cannot represent non numeric value: "${'9'.repeat(55)}..."`,
      ],
    ])('%s %.60s', async (query, variable, message) => {
      const response = await post(`{"query":${JSON.stringify(query)},"variables":{"in":${variable}}}`);
      const { errors } = await response.json();
      expect(errors).toEqual([
        { message, locations: [{ line: 1, column: 11 }], extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    });

    test('in a few words, whatever was sent', async () => {
      const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`field${n}`, n]));
      const { errors } = await app.query('query ($id: ID!) { model(id: $id) { id } }', { id: many });
      expect(errors?.[0]?.message).toMatch(
        /^Variable "\$id" got invalid value \{ field0: 0, .* \.\.\. .* \}$/,
      );
      expect(errors?.[0]?.message.length).toBeLessThan(1_100);
    });
  });
});

test('the endpoint follows the specification of GraphQL over HTTP', async () => {
  const { auditServer } = await import('graphql-http');
  const results = await auditServer({
    url: `${app.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), 'x-api-key': adminKey },
      }),
  });
  expect(results.length).toBeGreaterThan(55);
  const failed = results.filter(({ status }) => status !== 'ok');
  expect(failed.map((result) => `${result.name}: ${'reason' in result ? result.reason : ''}`)).toEqual([]);
});
