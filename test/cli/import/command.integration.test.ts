import { execFileSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { adminKey, startApp, type TestApp } from '../../support/app.ts';
import { type Ended, killCli, type RunOptions, runCli, startCli } from '../../support/cli.ts';
import { freePort } from '../../support/free-port.ts';
import { modelJson } from '../../support/model-json.ts';
import { hasPython } from '../../support/python.ts';
import { recordJob } from '../../support/registry.ts';
import { startOnTerminal } from '../../support/terminal.ts';
import { sendJson, startWebServer } from '../../support/web-server.ts';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-import-'));
});
beforeEach(async () => {
  app = await startApp();
});
afterEach(async () => {
  await killCli();
  await app[Symbol.asyncDispose]();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const env = () => ({ EARMARK_URL: app.url, EARMARK_API_KEY: adminKey });

function importing(parameters: string[], options: RunOptions = {}): Promise<Ended> {
  return runCli(['import', ...parameters], { ...options, env: { ...env(), ...options.env } });
}

async function fileOf(text: string): Promise<string> {
  const path = join(folder, `${Math.random()}.json`);
  await writeFile(path, text);
  return path;
}

async function state() {
  const { data } = await app.query(`{
    models(first: 100, filter: { status: [ACTIVE, INACTIVE, ARCHIVED] }, orderBy: [{ field: NAME, direction: ASC }]) { totalCount nodes { id } }
    trainingJobs { totalCount }
    registryEvents { totalCount }
  }`);
  return {
    models: data.models.totalCount as number,
    jobs: data.trainingJobs.totalCount as number,
    events: data.registryEvents.totalCount as number,
    ids: data.models.nodes.map(({ id }: { id: string }) => id).toSorted() as string[],
  };
}

/** What a server between an importer and the gateway does. */
function passOn(body: Buffer<ArrayBuffer>): Promise<Response> {
  return fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': adminKey },
    body,
  });
}

const all = [modelJson('a'), modelJson('b'), modelJson('c')];

test.each([
  ['the REST list answer', JSON.stringify({ items: all, total: 3, next_cursor: null })],
  ['an array', JSON.stringify(all, null, 2)],
  ['a model to a line', all.map((model) => JSON.stringify(model)).join('\n')],
])(
  'an import takes %s from a file and from standard input, and changes nothing the second time',
  async (_, text) => {
    const first = await importing([await fileOf(text)]);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toBe('models: 3 registered, 0 there already, 0 rejected\n');
    const before = await state();
    expect(before).toMatchObject({ models: 3, jobs: 3, events: 6 });
    const second = await importing([], { input: text });
    expect(second).toMatchObject({ code: 0, stdout: 'models: 0 registered, 3 there already, 0 rejected\n' });
    expect(await state()).toEqual(before);
  },
);

test('an import from a pipe reads it like a file, and a signal ends it while the pipe is silent', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const run = startCli(['import', path], { env: env() });
  const writer = await open(path, 'w');
  await writer.write(`${JSON.stringify(all)}\n`);
  await writer.close();
  expect((await run.ended()).stdout).toBe('models: 3 registered, 0 there already, 0 rejected\n');

  const silent = startCli(['import', path], { env: env() });
  await using between = await open(path, 'w');
  // More than a pipe holds: it is being read.
  await between.write(`{"id": "${'x'.repeat(1_000_000)}`);
  silent.signal('SIGINT');
  expect((await silent.ended()).code).toBe(130);
});

test('an imported model is the same as in the input', async () => {
  const model = modelJson('whole', {
    description: 'Trained on 2 hours',
    is_active: false,
    archived_at: '2024-06-01T00:00:00.000Z',
    created_at: '2024-01-15T10:30:00.123456+00:00',
    artifact_uri: 's3://models/glitch/v2.onnx',
    digest: `sha256:${'0f'.repeat(32)}`,
    git_commit: '3f2a9c1d',
    run_url: 'https://mlflow.example.com/#/runs/8d1f',
    tags: { team: 'speech' },
  });
  await importing([], { input: JSON.stringify(model) });
  const response = await fetch(`${app.url}/api/v1/models/whole`, { headers: { 'x-api-key': adminKey } });
  expect(await response.json()).toEqual({ ...model, created_at: '2024-01-15T10:30:00.123Z' });
});

test('an imported model without provenance and tags, as of an earlier export, has none', async () => {
  await importing([], { input: JSON.stringify(modelJson('old')) });
  const response = await fetch(`${app.url}/api/v1/models/old`, { headers: { 'x-api-key': adminKey } });
  const none = { artifact_uri: null, digest: null, git_commit: null, run_url: null, tags: {} };
  expect(await response.json()).toMatchObject(none);
});

test('an import brings training jobs, in any order, and records a completed one where the input has none', async () => {
  const input = JSON.stringify({
    items: [modelJson('a', { training_job_id: 'described' }), modelJson('b', { training_job_id: 'unknown' })],
    training_jobs: [
      {
        id: 'described',
        status: 'completed',
        epochs: 30,
        dataset_id: 'set',
        started_at: '2024-01-01T00:00:00Z',
      },
      { id: 'failed', status: 'FAILED' },
    ],
  });
  const { code, stdout } = await importing([], { input });
  expect(code).toBe(0);
  expect(stdout).toContain('training jobs: 2 recorded, 0 updated, 0 there already, 0 rejected\n');
  const { data } = await app.query(
    '{ trainingJobs(orderBy: { field: ID, direction: ASC }) { nodes { id status epochs datasetId startedAt models { nodes { id } } } } }',
  );
  const unknown = { epochs: null, datasetId: null, startedAt: null };
  expect(data.trainingJobs.nodes).toEqual([
    {
      id: 'described',
      status: 'COMPLETED',
      epochs: 30,
      datasetId: 'set',
      startedAt: '2024-01-01T00:00:00.000Z',
      models: { nodes: [{ id: 'a' }] },
    },
    { id: 'failed', status: 'FAILED', ...unknown, models: { nodes: [] } },
    { id: 'unknown', status: 'COMPLETED', ...unknown, models: { nodes: [{ id: 'b' }] } },
  ]);
});

test('an import names each rejected record with its line, its id and all errors, and takes the others', async () => {
  const bad = modelJson('bad', {
    name: '',
    training_job_id: 5,
    created_at: 'yesterday',
    eval_metrics: {
      precision: 1.5,
      recall: '0.9',
      f1_score: 0.9,
      per_class: { glitch: { precision: 0.9, recall: 0.9, f1_score: 0.9, support: -1 } },
    },
  });
  const lines = [
    JSON.stringify(modelJson('good')),
    JSON.stringify(bad),
    '{"id": "broken", ',
    JSON.stringify(modelJson('other', { artifact_types: ['glitch'] })),
    JSON.stringify(modelJson('good', { name: 'Another' })),
    JSON.stringify({ ...modelJson('x'), id: undefined }),
    '[1]',
    JSON.stringify({ training_jobs: [{ id: 'job', status: 'DONE', epochs: 0 }] }),
    JSON.stringify(modelJson('future', { created_at: '2999-01-01T00:00:00Z' })),
    JSON.stringify(modelJson('last')),
  ];
  const { code, stdout, stderr } = await importing([], { input: `${lines.join('\n')}\n` });
  expect(code).toBe(1);
  expect(stdout).toContain('models: 2 registered, 0 there already, 7 rejected\n');
  expect((await state()).ids).toEqual(['good', 'last']);
  const said = stderr.trim().split('\n').toSorted();
  expect(said.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(
    [2, 3, 4, 5, 6, 7, 8, 9].map((line) => `line ${line}:`),
  );
  for (const part of [
    'model "bad": ',
    'name must be 1 to 200 characters, got 0',
    'training_job_id must be text, got 5',
    'created_at must be a time in ISO 8601, such as 2024-01-15T10:30:00Z, got "yesterday"',
    'eval_metrics.precision must be a number from 0 to 1, got 1.5',
    'eval_metrics.recall must be a number from 0 to 1, got "0.9"',
    'eval_metrics.per_class.glitch.support must be an integer from 0 to 10000000, got -1',
  ]) {
    expect(said[0]).toContain(part);
  }
  expect(said[1]).toContain('is not JSON');
  expect(said[2]).toContain(
    'model "other": eval_metrics.per_class.long_pause must be one of the model\'s artifact types,',
  );
  expect(said[3]).toContain('model "good": There already is a model "good", with other content.');
  expect(said[4]).toContain('id is missing');
  expect(said[5]).toContain('must be an object, got 1');
  expect(said[6]).toMatch(
    /training job "job": status must be one of PENDING, RUNNING, COMPLETED, FAILED, CANCELLED, got "DONE"; epochs must be an integer from 1 to 2147483647, got 0$/,
  );
  expect(said[7]).toContain(
    'created_at must be a time from 1970 until now, or up to 5 minutes ahead, got 2999-01-01T00:00:00.000Z',
  );
});

test('an import names a tag and a hyperparameter by its key', async () => {
  const input = {
    training_jobs: [{ id: 'job', status: 'COMPLETED', hyperparameters: { learningRate: [0.1] } }],
    items: [
      modelJson('a', { tags: { costCenter: 'x'.repeat(257) }, run_url: 'https://me:hunter2@example.com' }),
      modelJson('b', { tags: ['team'] }),
    ],
  };
  const { code, stdout, stderr } = await importing([], { input: JSON.stringify(input, null, 1) });
  const output = stdout + stderr;
  expect(code).toBe(1);
  expect(output).toContain(
    'hyperparameters.learningRate must be text, a number, true, false or null, got [0.1]',
  );
  expect(output).toContain('tags.costCenter must be 0 to 256 characters, got 257');
  expect(output).toContain('run_url must be a URI without credentials, got one with a password');
  expect(output).toContain('tags must be an object, got ["team"]');
  expect(output).not.toContain('hunter2');
  expect(await state()).toMatchObject({ models: 0, jobs: 0 });
});

test('an import of a truncated input takes what came before, and names the line of the end', async () => {
  const text = `{"items":[\n${all.map((model) => JSON.stringify(model)).join(',\n')}\n]}`;
  const { code, stdout, stderr } = await importing([await fileOf(text.slice(0, -100))]);
  expect(code).toBe(1);
  expect(stderr).toBe(
    'line 4: is cut off: the input ends within it. Everything before it is imported. Nothing after it is read.\n',
  );
  expect(stdout).toContain('models: 2 registered');
  expect((await state()).ids).toEqual(['a', 'b']);
});

describe('an import rejects a record with bytes that are not UTF-8, and takes the others', () => {
  const models = Array.from({ length: 100 }, (_, at) =>
    modelJson(`m${at + 1}`, { name: 'caf\u00e9 \ufffd' }),
  );
  const lines = models.map((model) => JSON.stringify(model));
  test.each([
    ['in lines', lines.join('\n'), 'line 50'],
    ['in an array', `[\n${lines.join(',\n')}]`, 'line 51'],
    ['in a list answer on one line', `{"items":[${lines.join(',')}]}`, 'line 1'],
  ])('%s', async (_, text, line) => {
    const bytes = Buffer.from(text);
    const bad = bytes.indexOf('\u00e9', bytes.indexOf('"m50"'));
    const input = Buffer.concat([bytes.subarray(0, bad), Buffer.from([0xe9]), bytes.subarray(bad + 2)]);
    const { code, stdout, stderr } = await importing([], { input });
    expect([code, stderr]).toEqual([1, `${line}: model "m50": holds bytes that are not UTF-8\n`]);
    expect(stdout).toBe('models: 99 registered, 0 there already, 1 rejected\n');
  });
});

test('an import rejects a record that is nested too deeply, and takes the others', async () => {
  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const lines = all.map((model) => JSON.stringify(model));
  lines.splice(1, 0, JSON.stringify(modelJson('deep')).replace('"TTS Glitch Detector v2"', deep(20_000)));
  const { code, stdout, stderr } = await importing([], { input: lines.join('\n') });
  expect([code, stderr]).toEqual([1, `line 2: model "deep": name must be text, got ${'['.repeat(57)}...\n`]);
  expect(stdout).toBe('models: 3 registered, 0 there already, 1 rejected\n');
});

test('an import tells of fields that are not kept, and of events', async () => {
  const input = JSON.stringify({
    items: [
      modelJson('a', {
        owner: 'me',
        status: 'ACTIVE',
        artifact_types: ['glitch'],
        eval_metrics: {
          precision: 0.9,
          recall: 0.9,
          f1_score: 0.9,
          accuracy: 0.9,
          evaluated_on: { dataset_id: 'calls', split: 'validation' },
          per_class: { glitch: { precision: 0.9, recall: 0.9, f1_score: 0.9, support: 9, threshold: 0.5 } },
        },
      }),
    ],
    events: [{}, {}],
  });
  const { code, stdout } = await importing([], { input });
  expect(code).toBe(0);
  expect(stdout).toContain(
    'fields that are not kept: eval_metrics.accuracy, eval_metrics.evaluated_on.split, eval_metrics.per_class.*.threshold, owner, status\n',
  );
  expect(stdout).toContain('events: 2 not imported');
});

describe('a dry run of an import tells what the real run then does, and writes nothing', () => {
  const job = (id: string, more: object) => ({ id, status: 'COMPLETED', ...more });
  const ofJob = (id: string) => modelJson(`of ${id}`, { training_job_id: id });
  const many = Array.from({ length: 600 }, (_, at) => modelJson(`m${at}`));

  const unsaid =
    'training_job_id must name a completed job, got "odd", a training job whose own record in this input is rejected';
  test.each([
    [
      'models whose jobs come after them',
      {
        items: [...many, ofJob('done'), ofJob('failed')],
        training_jobs: [job('done', {}), job('failed', { status: 'FAILED' })],
      },
      [
        'training jobs: 2 recorded, 0 updated, 0 there already, 0 rejected',
        'models: 601 registered, 0 there already, 1 rejected',
      ],
      'model "of failed": training_job_id must name a completed job, got "failed", which is FAILED in this input',
    ],
    [
      'a model whose job is rejected',
      { items: [ofJob('odd'), ofJob('other')], training_jobs: [job('odd', { status: 'weird' })] },
      [
        'training jobs: 0 recorded, 0 updated, 0 there already, 1 rejected',
        'models: 1 registered, 0 there already, 1 rejected',
      ],
      unsaid,
    ],
    [
      'a model whose job the gateway rejects',
      { items: [ofJob('odd')], training_jobs: [job('odd', { started_at: '2999-01-01T00:00:00Z' })] },
      [
        'training jobs: 0 recorded, 0 updated, 0 there already, 1 rejected',
        'models: 0 registered, 0 there already, 1 rejected',
      ],
      unsaid,
    ],
    [
      'a model that may be of a job which cannot be read',
      { items: [ofJob('a'), ofJob('b')], training_jobs: [{ status: 'FAILED' }, job('a', {})] },
      [
        'training jobs: 1 recorded, 0 updated, 0 there already, 1 rejected',
        'models: 1 registered, 0 there already, 1 rejected',
      ],
      'model "of b": training_job_id must name a completed job, got "b", which may be the training job of this input that could not be read',
    ],
    [
      'jobs that are there already, have changed, have ended, or are described twice',
      {
        training_jobs: [
          job('there', { epochs: 30 }),
          job('running', { epochs: 30 }),
          job('running', { epochs: 30 }),
          job('running', { epochs: 99 }),
          job('there', { status: 'FAILED' }),
          job('ended', { status: 'RUNNING' }),
        ],
        items: [ofJob('running'), ofJob('ended')],
      },
      [
        'training jobs: 0 recorded, 1 updated, 2 there already, 3 rejected',
        'models: 1 registered, 0 there already, 1 rejected',
      ],
      'training job "running": must be described once, got a description that differs from an earlier one',
    ],
    [
      'a model that stands there twice, and once more with other content',
      [ofJob('x'), ...many, ofJob('x'), { ...ofJob('x'), name: 'Another' }],
      ['models: 601 registered, 1 there already, 1 rejected'],
      'There already is a model "of x", with other content.',
    ],
  ])('%s', async (_, json, sums, fault) => {
    const input = JSON.stringify(json);
    await recordJob(app, { id: 'there', epochs: 30 });
    await recordJob(app, { id: 'running', status: 'RUNNING' });
    await recordJob(app, { id: 'ended' });
    const before = await state();
    const dry = await importing(['--dry-run'], { input });
    expect(await state()).toEqual(before);
    const real = await importing([await fileOf(input)]);
    expect(real.stdout.trim().split('\n')).toEqual(sums);
    expect(real.stderr).toContain(fault);
    expect({ ...dry, stdout: dry.stdout.replaceAll('would be ', '') }).toEqual(real);

    const after = await state();
    const again = await importing([], { input });
    expect(again.stderr).toBe(real.stderr);
    expect(await state()).toEqual(after);
  });
});

describe('an import ends with 2 and a line that says why', () => {
  test.each([
    ['a file that is not there', ['/nowhere/models.json'], {}, /^The file cannot be read: ENOENT/],
    [
      'a file and a service',
      ['x.json', '--from', 'http://localhost'],
      {},
      /^Give a file or --from, not both/,
    ],
    ['an unknown key', ['-'], { EARMARK_API_KEY: 'wrong' }, /refuses the key/],
    ['no key', ['-'], { EARMARK_API_KEY: '' }, /^Give an API key/],
    ['an unknown option', ['--force'], {}, /unknown option/],
    ['a folder', [tmpdir()], {}, /^The input must be a file, got the folder /],
    ['an address that is none', ['--from', 'nothing at all'], {}, /^--from must be an address such as /],
  ])('%s', async (_, parameters, env, message) => {
    const { code, stderr } = await importing(parameters, { env, input: JSON.stringify(all) });
    expect([code, message.test(stderr)]).toEqual([2, true]);
    expect((await state()).models).toBe(0);
  });

  test('a key without the scope TRAIN', async () => {
    const key = await app.keyWith('READ', 'WRITE');
    const { code, stderr } = await importing([], {
      env: { EARMARK_API_KEY: key },
      input: JSON.stringify(all),
    });
    expect([code, stderr]).toEqual([2, 'The key "test" lacks the scope TRAIN; it has READ, WRITE.\n']);
  });

  test('no gateway', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { code, stderr } = await importing(['--url', url], { input: JSON.stringify(all) });
    expect(code).toBe(2);
    expect(stderr).toContain(`Earmark cannot be reached at ${url}`);
  });
});

test.each([
  ['', 'line 1: the input is empty. Nothing is imported.\n', 0],
  ['id,name\n', 'line 1: is not JSON: a record begins with {. Nothing is imported.\n', 0],
  [`${JSON.stringify(all[0])}\na\nb\nc\nd\ne`, 'line 2: is not JSON: a record begins with {\n', 5],
])('an import tells and counts what is not JSON: %j', async (input, said, rejected) => {
  const { code, stdout, stderr } = await importing([], { input });
  expect([code, stderr.slice(0, said.length)]).toEqual([1, said]);
  expect(stdout).toContain(`, ${rejected} rejected\n`);
});

test('an import does not follow a redirect, which would send the key elsewhere', async () => {
  const keys: unknown[] = [];
  await using elsewhere = await startWebServer((request, response) => {
    keys.push(request.headers['x-api-key']);
    sendJson(response, 200, { data: {} });
  });
  await using moved = await startWebServer((_, response, url) =>
    sendJson(response, 302, {}, { location: `${elsewhere.url}${url.pathname}` }),
  );
  for (const [parameters, path] of [
    [['--url', moved.url], '/graphql'],
    [['--from', moved.url, '--from-key', 'secret'], '/models'],
  ] as const) {
    const { code, stderr } = await importing([...parameters], { input: JSON.stringify(all) });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`${moved.url}${path} has moved to ${elsewhere.url}${path}.`),
    ]);
  }
  expect(keys).toEqual([]);
});

describe('an import that a signal ends can be run again', () => {
  async function gatewayThatKeepsSilent() {
    const registration = new EventEmitter();
    const server = await startWebServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      if (body.includes('registerModels')) return void registration.emit('asked');
      const answer = await passOn(body);
      sendJson(response, answer.status, await answer.json());
    });
    return Object.assign(server, { asked: once(registration, 'asked') });
  }

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s', async (signal, code) => {
    await using silent = await gatewayThatKeepsSilent();
    const run = startCli(['import'], {
      env: { ...env(), EARMARK_URL: silent.url },
      input: JSON.stringify(all),
    });
    await silent.asked;
    run.signal(signal);
    expect(await run.ended()).toEqual({
      code,
      stdout: '',
      stderr: 'Interrupted. 0 models were registered before that. Run the import again to go on.\n',
    });
  });

  test.skipIf(!hasPython())('on a terminal, which is left as it was', async () => {
    await using silent = await gatewayThatKeepsSilent();
    const path = await fileOf(JSON.stringify(all));
    const run = startOnTerminal(['import', path], { ...env(), EARMARK_URL: silent.url });
    await silent.asked;
    run.interrupt();
    const { code, screen } = await run.ended();
    expect(code).toBe(130);
    expect(screen).toContain('Run the import again to go on.');
    for (const [changed, restored] of [
      ['\x1b[?7l', '\x1b[?7h'],
      ['\x1b7', '\x1b8'],
    ] as const) {
      expect(screen).toContain(changed);
      expect(screen.lastIndexOf(restored)).toBeGreaterThan(screen.lastIndexOf(changed));
    }
  });
});

test('an import asks a gateway that is away again, after the time of its Retry-After', async () => {
  const asked: number[] = [];
  await using moody = await startWebServer(async (request, response) => {
    asked.push(Date.now());
    if (asked.length === 2) return sendJson(response, 503, {}, { 'retry-after': '1' });
    if (asked.length === 3) return void response.destroy();
    if (asked.length === 4) return sendJson(response, 429, {});
    const answer = await passOn(Buffer.concat(await request.toArray()));
    sendJson(response, answer.status, await answer.json());
  });
  const { code, stdout } = await importing(['--url', moody.url], { input: JSON.stringify(all) });
  expect([code, stdout]).toEqual([0, 'models: 3 registered, 0 there already, 0 rejected\n']);
  expect(asked).toHaveLength(5);
  expect((asked[2] ?? 0) - (asked[1] ?? 0)).toBeGreaterThanOrEqual(990);
});

describe('an import from a REST service', () => {
  const models = Array.from({ length: 7 }, (_, at) => modelJson(`m${at}`));

  async function importFrom(url: string) {
    const ended = await importing(['--from', `${url}/api/v1`], { env: { EARMARK_FROM_KEY: 'their key' } });
    return { ...ended, ids: (await state()).ids };
  }
  const ids = models.map(({ id }) => id);

  test('asks a service that may compress its answer not to', async () => {
    await using service = await startWebServer((request, response) => {
      const list = { items: models, total: models.length };
      if (request.headers['accept-encoding'] === 'identity') return sendJson(response, 200, list);
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      response.writeHead(200, headers).end(gzipSync(JSON.stringify(list)));
    });
    expect(await importFrom(service.url)).toMatchObject({ code: 0, ids });
  });

  test('reads all models from one answer', async () => {
    const seen: unknown[] = [];
    await using service = await startWebServer((request, response, url) => {
      seen.push([request.method, url.pathname, request.headers['x-api-key'], url.search]);
      sendJson(response, 200, { items: models });
    });
    expect(await importFrom(service.url)).toMatchObject({
      code: 0,
      ids,
      stdout: 'models: 7 registered, 0 there already, 0 rejected\n',
    });
    // It does not say that this was all.
    const asked = ['GET', '/api/v1/models', 'their key'];
    expect(seen).toEqual([
      [...asked, ''],
      [...asked, '?offset=7'],
    ]);
  });

  const page = (url: URL) => {
    const offset = Number(url.searchParams.get('offset') ?? 0);
    return models.slice(offset, offset + 3);
  };
  test.each<[string, (response: ServerResponse, url: URL) => void]>([
    ['in lists that end with an empty one', (response, url) => sendJson(response, 200, { items: page(url) })],
    ['in arrays', (response, url) => sendJson(response, 200, page(url))],
    [
      'and answers that there are no more',
      (response, url) =>
        page(url).length > 0 ? sendJson(response, 200, { items: page(url) }) : sendJson(response, 404, {}),
    ],
    [
      'behind a redirect of its own',
      (response, url) =>
        url.pathname.endsWith('/')
          ? sendJson(response, 200, { items: page(url) })
          : sendJson(response, 307, {}, { location: `${url.pathname}/${url.search}` }),
    ],
  ])('reads pages without a total, %s', async (_, answer) => {
    await using service = await startWebServer((_, response, url) => answer(response, url));
    expect(await importFrom(service.url)).toMatchObject({ code: 0, ids });
  });

  test('tells an answer that is something else', async () => {
    await using service = await startWebServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log in</html>');
    });
    const { code, stderr } = await importFrom(service.url);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('does not answer with a list of models: is not JSON'),
    ]);
  });

  test('reads pages by offset', async () => {
    await using service = await startWebServer((_, response, url) => {
      const offset = Number(url.searchParams.get('offset') ?? 0);
      sendJson(response, 200, { total: models.length, items: models.slice(offset, offset + 3) });
    });
    expect(await importFrom(service.url)).toMatchObject({ code: 0, ids });
  });

  test('reads pages by cursor, also where the service is overloaded or breaks off within a page', async () => {
    let requests = 0;
    await using service = await startWebServer((_, response, url) => {
      requests += 1;
      if (requests === 1) return sendJson(response, 503, {}, { 'retry-after': '0' });
      if (requests === 3) return sendJson(response, 429, {}, { 'retry-after': '0' });
      const from = Number(url.searchParams.get('cursor') ?? 0);
      const page = {
        items: models.slice(from, from + 3),
        next_cursor: from + 3 < models.length ? `${from + 3}` : null,
      };
      if (requests !== 4) return sendJson(response, 200, page);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(JSON.stringify(page).slice(0, 800), () => response.destroy());
    });
    const { code, ids: imported, stdout } = await importFrom(service.url);
    expect([code, imported]).toEqual([0, ids]);
    expect(stdout).toContain('models: 7 registered, 0 there already, 0 rejected');
  });

  test('ends where two pages alternate for ever', async () => {
    await using service = await startWebServer((_, response, url) => {
      const from = Number(url.searchParams.get('cursor') ?? 0);
      sendJson(response, 200, { items: models.slice(from, from + 3), next_cursor: from === 0 ? '3' : '0' });
    });
    const { code, stderr } = await importFrom(service.url);
    expect([code, stderr]).toEqual([2, expect.stringContaining('gives the same page again and again')]);
  });

  test('ends where the same page comes again and again', async () => {
    await using service = await startWebServer((_, response) =>
      sendJson(response, 200, { total: 100, items: models }),
    );
    const { code, stderr } = await importFrom(service.url);
    expect(code).toBe(2);
    expect(stderr).toContain('gives the same page again and again');
  });

  test('tells that the service refuses the key', async () => {
    await using service = await startWebServer((_, response) => sendJson(response, 401, { detail: 'no' }));
    const { code, stderr } = await importFrom(service.url);
    expect([code, stderr.includes('answers with HTTP 401: {"detail":"no"}')]).toEqual([2, true]);
  });

  test('reads from Earmark itself more models than one answer holds', async () => {
    await using other = await startApp();
    const many = Array.from({ length: 1_203 }, (_, at) =>
      modelJson(`model-${at}`, { training_job_id: 'job' }),
    );
    await runCli(['import', '--url', other.url, '--api-key', adminKey], { input: JSON.stringify(many) });
    const { code, stdout } = await importing(['--from', `${other.url}/api/v1`, '--from-key', adminKey]);
    expect([code, stdout]).toEqual([0, 'models: 1203 registered, 0 there already, 0 rejected\n']);
  });
});

test('an import that is killed twice before its answers and run again ends with each model once', async () => {
  const count = 3_000;
  const path = await fileOf(
    Array.from({ length: count }, (_, at) => JSON.stringify(modelJson(`model-${at}`))).join('\n'),
  );
  let kill = () => {};
  await using between = await startWebServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const answer = await passOn(body);
    const text = await answer.text();
    // A batch that is there already must not end the run: nothing would be new.
    if (body.includes('registerModels') && text.includes('"created":true')) return kill();
    sendJson(response, answer.status, JSON.parse(text));
  });
  let before = 0;
  for (let round = 0; round < 2; round += 1) {
    const run = startCli(['import', path], { env: { ...env(), EARMARK_URL: between.url } });
    kill = () => run.signal('SIGKILL');
    expect((await run.ended()).code).toBe(null);
    const { models } = await state();
    expect(models).toBeGreaterThan(before);
    before = models;
  }
  expect(before).toBeLessThan(count);
  expect(await importing([path])).toMatchObject({ code: 0 });
  const { data } = await app.query(
    '{ models { totalCount } trainingJobs { totalCount } registryEvents(filter: { type: [MODEL_REGISTERED] }) { totalCount } }',
  );
  expect(data).toEqual({
    models: { totalCount: count },
    trainingJobs: { totalCount: count },
    registryEvents: { totalCount: count },
  });
});
