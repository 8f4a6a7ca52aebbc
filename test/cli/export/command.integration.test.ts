import { execFile, execFileSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync } from 'node:fs';
import { lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seedSampleRegistry } from '../../../src/sample-registry/seed.ts';
import { adminKey, startApp, type TestApp } from '../../support/app.ts';
import { type Ended, killCli, runCli, startCli } from '../../support/cli.ts';
import { freePort } from '../../support/free-port.ts';
import { exampleModel, recordJob, registerModel } from '../../support/registry.ts';
import { sendJson, startWebServer } from '../../support/web-server.ts';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earmark-export-'));
  app = await startApp();
  await seedSampleRegistry(app.app.registry);
  await addOddities(app);
});
afterEach(killCli);
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** What a careless export would lose or put into another order. */
async function addOddities(app: TestApp): Promise<void> {
  await recordJob(app, { id: 'job with details', learningRate: 1e-7, audioSeconds: 0.1 + 0.2, epochs: 3 });
  await recordJob(app, { id: 'job that failed', status: 'FAILED', hyperparameters: {} });
  await recordJob(app, {
    id: 'job with hyperparameters',
    hyperparameters: JSON.parse(
      '{ "learningRate": 0.1, "__proto__": null, "2": "zwei\\n", "Seed": 9007199254740991, "x": false }',
    ),
  });
  const odd = { trainingJobId: 'job with details', createdAt: '2024-03-01T00:00:00Z' };
  const perClass = ['10', 'ä "quoted"\n', '2', '__proto__'].map((artifactType, at) => ({
    artifactType,
    precision: 1 / 3,
    recall: 1 / 3,
    f1Score: 1 / 3,
    support: at,
  }));
  const metrics = { ...exampleModel.evalMetrics, precision: 0.1 + 0.2, perClass };
  await registerModel(app, {
    ...odd,
    id: 'odd classes',
    artifactTypes: ['z', ...perClass.map((c) => c.artifactType)],
    evalMetrics: metrics,
  });
  await registerModel(app, { ...odd, id: 'changed', createdAt: '1999-12-31T23:59:59.999Z' });
  await registerModel(app, { ...odd, id: 'nameless', name: null, description: null, createdAt: null });
  await registerModel(app, { ...odd, id: 'inactive', isActive: false });
  for (const version of ['3', null]) {
    const evalMetrics = { ...exampleModel.evalMetrics, evaluatedOn: { datasetId: 'calls', version } };
    await registerModel(app, { ...odd, id: `evaluated on ${version}`, evalMetrics });
  }
  await registerModel(app, { ...odd, id: 'old' });
  await registerModel(app, {
    ...odd,
    id: 'with provenance',
    artifactUri: 'hf://org/模型@main/v5.onnx',
    digest: `sha512:${'0F'.repeat(64)}`,
    gitCommit: '3F2A9C1D',
    runUrl: 'https://mlflow.example.com/#/runs/8d1f',
    tags: ['__proto__', '2', 'costCenter', 'ä "quoted"'].map((key) => ({ key, value: `of ${key}` })),
  });
  await registerModel(app, { ...odd, id: 'tagged later', tags: [{ key: 'stage', value: 'trial' }] });
  const { errors } = await app.query(`mutation {
    a: updateModel(id: "changed", input: { name: "Renamed v7", description: "" }) { __typename }
    b: archiveModel(id: "old", reason: "It is old") { __typename }
    c: updateModel(id: "tagged later", input: { tags: [{ key: "stage", value: "live" }] }) { __typename }
  }`);
  expect(errors).toBeUndefined();
}

function exporting(from: TestApp, ...parameters: string[]): Promise<Ended> {
  return runCli(['export', ...parameters], { env: { EARMARK_URL: from.url, EARMARK_API_KEY: adminKey } });
}

/** Everything of the models and jobs that an export promises to keep. */
async function content({ query }: TestApp) {
  const nodes: unknown[] = [];
  for (let after: string | null = null; ; ) {
    const { data } = await query(
      `query ($after: String) {
        models(first: 100, after: $after, filter: { status: [ACTIVE, INACTIVE, ARCHIVED] }) {
          nodes {
            id name displayName description artifactTypes isActive status usableForInference family version createdAt archivedAt
            artifactUri digest gitCommit runUrl tags { key value }
            trainingJob { id status hyperparameters datasetId annotationSetVersion epochs batchSize learningRate chunkSizeSeconds
              audioFileCount audioSeconds annotationCount startedAt completedAt }
            evalMetrics { precision recall f1Score support evaluatedOn { datasetId version } perClass { artifactType precision recall f1Score support } }
          }
          pageInfo { endCursor hasNextPage }
        }
      }`,
      { after },
    );
    nodes.push(...data.models.nodes);
    if (!data.models.pageInfo.hasNextPage) return nodes.map(sortedClasses);
    after = data.models.pageInfo.endCursor;
  }
}

/** An object has no order of its own for keys that look like numbers. */
function sortedClasses(node: unknown) {
  const { evalMetrics, ...model } = node as { evalMetrics: { perClass: { artifactType: string }[] } };
  const perClass = evalMetrics.perClass.toSorted((a, b) => (a.artifactType < b.artifactType ? -1 : 1));
  return { ...model, evalMetrics: { ...evalMetrics, perClass } };
}

test.each(['PostgreSQL', 'embedded'] as const)(
  'an export that is imported into an empty registry (%s) and exported again is the same bytes',
  async (kind) => {
    const first = await exporting(app, '--include-archived');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    await using copy = await startApp(kind);
    const imported = await runCli(['import', '--url', copy.url, '--api-key', adminKey], {
      input: first.stdout,
    });
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    expect(await content(copy)).toEqual(await content(app));
    const second = await exporting(copy, '--include-archived');
    expect(second.stdout).toBe(first.stdout);
  },
);

test('an export has provenance, tags by key and hyperparameters, and may be imported where it came from', async () => {
  const { stdout } = await exporting(app);
  const { training_jobs: jobs, items } = JSON.parse(stdout);
  const of = (records: { id: string }[], id: string) => records.find((record) => record.id === id);
  expect(of(items, 'with provenance')).toMatchObject({
    artifact_uri: 'hf://org/模型@main/v5.onnx',
    digest: `sha512:${'0f'.repeat(64)}`,
    git_commit: '3f2a9c1d',
    run_url: 'https://mlflow.example.com/#/runs/8d1f',
    tags: JSON.parse(
      '{ "2": "of 2", "__proto__": "of __proto__", "costCenter": "of costCenter", "ä \\"quoted\\"": "of ä \\"quoted\\"" }',
    ),
  });
  expect(of(items, 'tagged later')).toMatchObject({ artifact_uri: null, tags: { stage: 'live' } });
  expect(JSON.stringify(of(jobs, 'job with hyperparameters'))).toBe(
    '{"id":"job with hyperparameters","status":"COMPLETED","hyperparameters":{"2":"zwei\\n","Seed":9007199254740991,"__proto__":null,"learningRate":0.1,"x":false}}',
  );
  expect(of(jobs, 'job that failed')).toEqual({
    id: 'job that failed',
    status: 'FAILED',
    hyperparameters: {},
  });
  const again = await runCli(['import', '--url', app.url, '--api-key', adminKey], { input: stdout });
  expect([again.code, again.stdout]).toEqual([
    0,
    expect.stringMatching(/training jobs: 0 recorded.*\nmodels: 0 registered/s),
  ]);
});

test('an export is one JSON object, a record to a line, without archived models unless they are asked for', async () => {
  const { stdout } = await exporting(app);
  const { training_jobs: jobs, items, ...rest } = JSON.parse(stdout);
  expect(rest).toEqual({});
  expect(stdout.trim().split('\n')).toHaveLength(jobs.length + items.length + 3);
  const ids = items.map(({ id }: { id: string }) => id);
  expect(ids).toContain('inactive');
  expect(ids).not.toContain('old');
  expect(jobs).toContainEqual({
    id: 'job with details',
    status: 'COMPLETED',
    epochs: 3,
    learning_rate: 1e-7,
    audio_seconds: 0.1 + 0.2,
  });
  const all = JSON.parse((await exporting(app, '--include-archived')).stdout);
  const { data } = await app.query(
    '{ models(filter: { status: [ARCHIVED, ACTIVE, INACTIVE] }) { totalCount } }',
  );
  expect(all.items).toHaveLength(data.models.totalCount);
  const rest1 = await fetch(`${app.url}/api/v1/models/old`, { headers: { 'x-api-key': adminKey } });
  expect(all.items).toContainEqual(await rest1.json());
});

test('an export with events holds the whole log in order, which an import leaves out', async () => {
  const { stdout } = await exporting(app, '--events');
  const { events } = JSON.parse(stdout);
  const { data } = await app.query('{ registryEvents(last: 1) { nodes { sequence hash } } }');
  const [last] = data.registryEvents.nodes;
  expect(events.map(({ sequence }: { sequence: number }) => sequence)).toEqual(
    Array.from({ length: last.sequence }, (_, at) => at + 1),
  );
  expect(events.at(-1)).toMatchObject(last);
  await using copy = await startApp();
  const imported = await runCli(['import', '--url', copy.url, '--api-key', adminKey], { input: stdout });
  expect(imported.stdout).toContain(`events: ${last.sequence} not imported`);
});

test('an export to a file is written only when it is complete', async () => {
  const path = join(folder, 'registry.json');
  expect(await exporting(app, '--output', path)).toMatchObject({ code: 0, stdout: '' });
  expect(await readFile(path, 'utf8')).toBe((await exporting(app)).stdout);
  expect(await readdir(folder)).toEqual(['registry.json']);
  const nowhere = await exporting(app, '--output', join(folder, 'none', 'x.json'));
  expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('cannot be written')]);
});

describe('an export to an existing path', () => {
  let at: string;
  beforeEach(async () => {
    at = await mkdtemp(join(folder, 'output-'));
  });
  const place = (name: string) => join(at, name);

  test('keeps the mode of a file', async () => {
    await writeFile(place('private.json'), 'old', { mode: 0o600 });
    expect(await exporting(app, '--output', place('private.json'))).toMatchObject({ code: 0, stderr: '' });
    expect((await stat(place('private.json'))).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['is there', 'old'],
    ['is not there yet', null],
  ])('writes the file behind a link, which %s', async (_, content) => {
    if (content !== null) await writeFile(place('target.json'), content);
    await symlink('target.json', place('link.json'));
    expect(await exporting(app, '--output', place('link.json'))).toMatchObject({ code: 0, stderr: '' });
    expect((await lstat(place('link.json'))).isSymbolicLink()).toBe(true);
    expect(JSON.parse(await readFile(place('target.json'), 'utf8')).items).not.toHaveLength(0);
    expect((await readdir(at)).toSorted()).toEqual(['link.json', 'target.json']);
  });

  test('writes into a pipe', async () => {
    execFileSync('mkfifo', [place('pipe')]);
    const read = readFile(place('pipe'), 'utf8');
    expect(await exporting(app, '--output', place('pipe'))).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(await read).items).not.toHaveLength(0);
    expect((await lstat(place('pipe'))).isFIFO()).toBe(true);
  });

  test('leaves a folder as it is', async () => {
    const { code, stderr } = await exporting(app, '--output', `${at}/`);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^.* cannot be written: EISDIR.*\n$/)]);
    expect(await readdir(at)).toEqual([]);
  });

  test.each(['an error', 'SIGINT'])('removes an unfinished file after %s', async (end) => {
    await writeFile(place('registry.json'), 'old');
    const registry = new EventEmitter();
    const asked = once(registry, 'asked');
    await using between = await startWebServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      if (body.includes('ExportModels')) {
        if (end === 'an error') return sendJson(response, 400, { errors: [{ message: 'Enough.' }] });
        return void registry.emit('asked');
      }
      const headers = { 'content-type': 'application/json', 'x-api-key': adminKey };
      const answer = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body });
      sendJson(response, answer.status, await answer.json());
    });
    const run = startCli(['export', '--output', place('registry.json')], {
      env: { EARMARK_URL: between.url, EARMARK_API_KEY: adminKey },
    });
    if (end === 'SIGINT') {
      await asked;
      expect(await readdir(at)).toHaveLength(2);
      run.signal('SIGINT');
    }
    const { code, stderr } = await run.ended();
    expect([code, stderr]).toEqual(
      end === 'SIGINT'
        ? [130, 'Interrupted. Nothing was written.\n']
        : [2, `${between.url} answers: Enough.\n`],
    );
    expect(await readdir(at)).toEqual(['registry.json']);
    expect(await readFile(place('registry.json'), 'utf8')).toBe('old');
  });
});

/** Runs the command in a shell, which leads its standard output somewhere. */
function inShell(line: string) {
  const env = { PATH: process.env.PATH, EARMARK_URL: app.url, EARMARK_API_KEY: adminKey };
  const program = `"${process.execPath}" "${resolve('bin/earmark.js')}" export`;
  return promisify(execFile)('bash', ['--norc', '-o', 'pipefail', '-c', line.replace('EXPORT', program)], {
    env,
  });
}

test('an export ends quietly when its reader has enough', async () => {
  expect(await inShell('EXPORT | head -c 10')).toEqual({ stdout: '{"training', stderr: '' });
});

test.skipIf(!existsSync('/dev/full'))('an export to a full disk tells so in one line', async () => {
  await expect(inShell('EXPORT > /dev/full')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Standard output cannot be written: ENOSPC.*\n$/),
  });
});

test('an export of an empty registry holds empty lists', async () => {
  await using empty = await startApp();
  expect((await exporting(empty)).stdout).toBe('{"training_jobs":[],"items":[]}\n');
});

test('an export that cannot read ends with 2', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const away = await runCli(['export', '--url', url, '--api-key', adminKey]);
  expect([away.code, away.stderr]).toEqual([2, expect.stringContaining('cannot be reached')]);
  const key = await app.keyWith('TRAIN');
  const refused = await runCli(['export', '--url', app.url, '--api-key', key]);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('lacks the scope READ')]);
});
