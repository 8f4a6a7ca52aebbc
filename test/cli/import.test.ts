import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { adminKey, startApp, type TestApp } from '../support/app.ts';
import { type Ended, killCli, type RunOptions, runCli, startCli } from '../support/cli.ts';
import { freePort } from '../support/free-port.ts';
import { modelJson } from '../support/model-json.ts';
import { sendJson, startWebServer } from '../support/web-server.ts';

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
  '%s is imported from a file and from standard input, and a second time changes nothing',
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

test('a model comes in as it was', async () => {
  const model = modelJson('whole', {
    description: 'Trained on 2 hours',
    is_active: false,
    archived_at: '2024-06-01T00:00:00.000Z',
    created_at: '2024-01-15T10:30:00.123456+00:00',
  });
  await importing([], { input: JSON.stringify(model) });
  const response = await fetch(`${app.url}/api/v1/models/whole`, { headers: { 'x-api-key': adminKey } });
  expect(await response.json()).toEqual({ ...model, created_at: '2024-01-15T10:30:00.123Z' });
});

test('training jobs come along, whatever stands first; a model whose job nobody describes gets a completed one', async () => {
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
  expect(stdout).toContain('training jobs: 2 recorded, 0 there already, 0 rejected\n');
  const { data } = await app.query(
    '{ trainingJobs(orderBy: ID) { nodes { id status epochs datasetId startedAt models { id } } } }',
  );
  const unknown = { epochs: null, datasetId: null, startedAt: null };
  expect(data.trainingJobs.nodes).toEqual([
    {
      id: 'described',
      status: 'COMPLETED',
      epochs: 30,
      datasetId: 'set',
      startedAt: '2024-01-01T00:00:00.000Z',
      models: [{ id: 'a' }],
    },
    { id: 'failed', status: 'FAILED', ...unknown, models: [] },
    { id: 'unknown', status: 'COMPLETED', ...unknown, models: [{ id: 'b' }] },
  ]);
});

test('each rejected record is named with its line, its id and all faults; the others come in', async () => {
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
  expect(stdout).toContain('models: 2 registered, 0 there already, 6 rejected\n');
  expect((await state()).ids).toEqual(['good', 'last']);
  const said = stderr.trim().split('\n').toSorted();
  expect(said.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(
    [2, 3, 4, 5, 6, 7, 8, 9].map((line) => `line ${line}:`),
  );
  for (const part of [
    'model "bad": ',
    'name has 0 characters; allowed are 1 to 200',
    'training_job_id is 5; allowed is a text',
    'created_at is "yesterday"; allowed is a time in ISO 8601',
    'eval_metrics.precision is 1.5; allowed is a number from 0 to 1',
    'eval_metrics.recall is "0.9"; allowed is a number from 0 to 1',
    'eval_metrics.per_class.glitch.support is -1; allowed is a whole number from 0 to 10000000',
  ]) {
    expect(said[0]).toContain(part);
  }
  expect(said[1]).toContain('is not JSON');
  expect(said[2]).toContain('model "other": eval_metrics.per_class.long_pause is "long_pause"; allowed are');
  expect(said[3]).toContain('model "good": There already is a model "good", with other content.');
  expect(said[4]).toContain('id is missing');
  expect(said[5]).toContain('is 1; allowed is an object');
  expect(said[6]).toMatch(/training job "job": status .*; epochs is 0; allowed is a whole number from 1/);
  expect(said[7]).toContain('created_at is 2999-01-01T00:00:00.000Z; allowed is a time from 1970 until now');
});

test('of an input that is cut off, what came before is imported, and the cut is told with its line', async () => {
  const text = `{"items":[\n${all.map((model) => JSON.stringify(model)).join(',\n')}\n]}`;
  const { code, stdout, stderr } = await importing([await fileOf(text.slice(0, -100))]);
  expect(code).toBe(1);
  expect(stderr).toBe(
    'line 4: is cut off: the input ends within it. What came before it is imported; nothing behind it is read.\n',
  );
  expect(stdout).toContain('models: 2 registered');
  expect((await state()).ids).toEqual(['a', 'b']);
});

test('what is not UTF-8 is told, not guessed', async () => {
  const path = await fileOf('');
  await writeFile(
    path,
    Buffer.concat([Buffer.from(`${JSON.stringify(all[0])}\n{"id": "`), Buffer.from([0xff, 0xfe])]),
  );
  const { code, stderr } = await importing([path]);
  expect([code, stderr.startsWith('line ')]).toEqual([1, true]);
  expect(stderr).toContain('not UTF-8');
});

test('fields that are not kept, and events, are told', async () => {
  const input = JSON.stringify({
    items: [modelJson('a', { owner: 'me', status: 'ACTIVE' })],
    events: [{}, {}],
  });
  const { code, stdout } = await importing([], { input });
  expect(code).toBe(0);
  expect(stdout).toContain('fields that are not kept: owner, status\n');
  expect(stdout).toContain('events: 2 not imported');
});

test('a dry run finds the same faults and writes nothing', async () => {
  const input = JSON.stringify({
    training_jobs: [
      { id: 'running', status: 'RUNNING' },
      { id: 'done', status: 'COMPLETED' },
    ],
    items: [
      modelJson('a', { training_job_id: 'done' }),
      modelJson('b', { training_job_id: 'running' }),
      modelJson('c', { artifact_types: ['glitch'] }),
    ],
  });
  const before = await state();
  const dry = await importing(['--dry-run'], { input });
  expect(dry.code).toBe(1);
  expect(dry.stdout).toContain('models: 1 would be registered, 0 there already, 2 rejected\n');
  expect(dry.stdout).toContain('training jobs: 2 would be recorded');
  expect(await state()).toEqual(before);
  const real = await importing([], { input });
  expect(real.stdout).toContain('models: 1 registered, 0 there already, 2 rejected\n');
});

describe('it ends with 2 and a line that says why', () => {
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
    ['an address that is none', ['--from', 'nothing at all'], {}, /is no address/],
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

test('a gateway that is away for a moment is asked again, after the time that it asks for', async () => {
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

describe('straight from a REST service', () => {
  const models = Array.from({ length: 7 }, (_, at) => modelJson(`m${at}`));

  async function importFrom(url: string) {
    const ended = await importing(['--from', `${url}/api/v1`], { env: { EARMARK_FROM_KEY: 'their key' } });
    return { ...ended, ids: (await state()).ids };
  }
  const ids = models.map(({ id }) => id);

  test('that gives all models in one answer', async () => {
    const seen: unknown[] = [];
    await using service = await startWebServer((request, response, url) => {
      seen.push([request.method, url.pathname, request.headers['x-api-key']]);
      sendJson(response, 200, { items: models });
    });
    expect(await importFrom(service.url)).toMatchObject({ code: 0, ids });
    expect(seen).toEqual([['GET', '/api/v1/models', 'their key']]);
  });

  test('that gives pages by offset', async () => {
    await using service = await startWebServer((_, response, url) => {
      const offset = Number(url.searchParams.get('offset') ?? 0);
      sendJson(response, 200, { total: models.length, items: models.slice(offset, offset + 3) });
    });
    expect(await importFrom(service.url)).toMatchObject({ code: 0, ids });
  });

  test('that gives pages by cursor, is overloaded now and then, and breaks off within a page', async () => {
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

  test('that says there is more but gives the same page again is not read for ever', async () => {
    await using service = await startWebServer((_, response) =>
      sendJson(response, 200, { total: 100, items: models }),
    );
    const { code, stderr } = await importFrom(service.url);
    expect(code).toBe(2);
    expect(stderr).toContain('gives the same page again and again');
  });

  test('that refuses the key', async () => {
    await using service = await startWebServer((_, response) => sendJson(response, 401, { detail: 'no' }));
    const { code, stderr } = await importFrom(service.url);
    expect([code, stderr.includes('answers with HTTP 401: {"detail":"no"}')]).toEqual([2, true]);
  });

  test('that is Earmark itself, with more models than one answer holds', async () => {
    await using other = await startApp();
    const many = Array.from({ length: 1_203 }, (_, at) =>
      modelJson(`model-${at}`, { training_job_id: 'job' }),
    );
    await runCli(['import', '--url', other.url, '--api-key', adminKey], { input: JSON.stringify(many) });
    const { code, stdout } = await importing(['--from', `${other.url}/api/v1`, '--from-key', adminKey]);
    expect([code, stdout]).toEqual([0, 'models: 1203 registered, 0 there already, 0 rejected\n']);
  });
});

test('an import that is killed twice before it hears of what it wrote ends, run again, with each model once', async () => {
  const count = 3_000;
  const path = await fileOf(
    Array.from({ length: count }, (_, at) => JSON.stringify(modelJson(`model-${at}`))).join('\n'),
  );
  const deadly = { writes: 0, kill: () => {} };
  await using between = await startWebServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const answer = await passOn(body);
    if (body.includes('registerModels')) deadly.writes += 1;
    if (deadly.writes === 2) return deadly.kill();
    sendJson(response, answer.status, await answer.json());
  });
  let before = 0;
  for (let round = 0; round < 2; round += 1) {
    const run = startCli(['import', path], { env: { ...env(), EARMARK_URL: between.url } });
    Object.assign(deadly, { writes: 0, kill: () => run.signal('SIGKILL') });
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
