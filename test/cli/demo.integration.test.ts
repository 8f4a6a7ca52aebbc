import { exec } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { temporaryDatabase } from '../support/app.ts';
import { type Ended, killCli, type Run, runCli, startCli } from '../support/cli.ts';
import { freePort } from '../support/free-port.ts';

// Starting Node and an embedded database takes a while where the machine is busy.
vi.setConfig({ testTimeout: 240_000 });
const base = mkdtempSync(join(tmpdir(), 'earmark-demo-'));
afterEach(killCli);
afterAll(() => rmSync(base, { recursive: true, force: true }));

interface Demo {
  readonly run: Run;
  readonly url: string;
  readonly analyst: string;
  readonly admin: string;
  readonly curl: string;
  stop(): Promise<Ended>;
}

async function startDemo(env: Record<string, string>): Promise<Demo> {
  const run = startCli(['demo'], { env: { PORT: '0', ...env }, cwd: base });
  await run.shows(/Ctrl-C/);
  const shown = (pattern: RegExp) => pattern.exec(run.output.stdout)?.[1] ?? '';
  return {
    run,
    url: shown(/listens on (http:\S+)/),
    analyst: shown(/Key, READ: +(emk_\w+)/),
    admin: shown(/Key, ADMIN: +(emk_\w+)/),
    curl: shown(/^ +(curl .*)$/m),
    stop() {
      run.signal('SIGTERM');
      return run.ended();
    },
  };
}

async function ask(url: string, key: string, query: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

const counts = '{ models { totalCount } registryEvents(last: 1) { nodes { sequence } } }';

test('the demo makes a sample registry and keys that work, and finds both again', async () => {
  const folder = join(base, 'twice');
  const port = await freePort();
  const first = await startDemo({ EARMARK_DATA_DIR: folder, PORT: `${port}` });
  expect(first.url).toBe(`http://127.0.0.1:${port}`);
  expect(first.run.output.stdout).toContain('Made a sample registry: 361 changes');
  expect(first.run.output.stdout).toContain(`GraphiQL:   ${first.url}/graphiql`);
  const before = await ask(first.url, first.analyst, counts);
  expect(before.data.models.totalCount).toBe(50);
  expect(await ask(first.url, first.analyst, '{ viewer { name scopes } }')).toEqual({
    data: { viewer: { name: 'demo analyst', scopes: ['READ'] } },
  });
  expect(
    (await ask(first.url, first.admin, '{ viewer { scopes } apiKeys { nodes { name } } }')).data,
  ).toEqual({
    viewer: { scopes: ['ADMIN'] },
    apiKeys: { nodes: expect.arrayContaining([{ name: 'demo analyst' }, { name: 'demo admin' }]) },
  });
  const { stdout } = await promisify(exec)(first.curl);
  expect(JSON.parse(stdout).data.bestModel.displayName).toContain('Detector');
  expect(await first.stop()).toMatchObject({ code: 0, stderr: '' });

  const kept = join(folder, 'demo-keys.json');
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual({ analyst: first.analyst, admin: first.admin });

  const second = await startDemo({ EARMARK_DATA_DIR: folder });
  expect(second).toMatchObject({ analyst: first.analyst, admin: first.admin });
  expect(second.run.output.stdout).not.toContain('Made a sample registry');
  expect(await ask(second.url, second.analyst, counts)).toEqual(before);

  const inUse = await runCli(['serve'], { env: { EARMARK_DATA_DIR: folder, PORT: '0' } });
  expect(inUse).toMatchObject({ code: 1, stdout: '' });
  expect(inUse.stderr).toMatch(
    new RegExp(`^The data folder ${folder} is in use .*process ${second.run.pid} .*\n$`),
  );
  expect((await second.stop()).code).toBe(0);
});

test('the demo is kept in ./data/demo without settings, and GraphiQL names its file of keys', async () => {
  cpSync(join(base, 'twice'), join(base, 'data', 'demo'), { recursive: true });
  const demo = await startDemo({});
  expect(demo.run.output.stdout).toMatch(/Database: +embedded PostgreSQL \S+ in \.\/data\/demo$/m);
  const keysFile = join('data', 'demo', 'demo-keys.json');
  expect(demo.run.output.stdout).toContain(`The keys are kept in ${keysFile}.`);
  expect(await (await fetch(`${demo.url}/graphiql`)).text()).toContain(keysFile);
  expect((await demo.stop()).code).toBe(0);
});

test('the demo on PostgreSQL gives the same keys again, and new ones where the old are gone', async () => {
  const { location, remove } = await temporaryDatabase();
  const env = { DATABASE_URL: location.url };
  const first = await startDemo(env);
  expect(first.run.output.stdout).toMatch(/Database: +PostgreSQL 1\d/);
  await first.stop();
  const second = await startDemo(env);
  expect(second.analyst).toBe(first.analyst);
  const { data } = await ask(second.url, second.admin, '{ apiKeys { nodes { id name } } }');
  const { id } = data.apiKeys.nodes.find(({ name }: { name: string }) => name === 'demo analyst');
  await ask(second.url, second.admin, `mutation { revokeApiKey(id: "${id}") { __typename } }`);
  await second.stop();
  const third = await startDemo(env);
  expect(third.analyst).not.toBe(first.analyst);
  expect((await ask(third.url, third.analyst, counts)).data.models.totalCount).toBe(50);
  await third.stop();
  await remove();
});

test('the demo does not touch a registry that has a history of its own', async () => {
  const { location, remove } = await temporaryDatabase();
  const env = { DATABASE_URL: location.url, PORT: '0' };
  const serving = startCli(['serve'], { env });
  await serving.shows(/Admin key/);
  serving.signal('SIGTERM');
  await serving.ended();
  const { code, stdout, stderr } = await runCli(['demo'], { env, cwd: base });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^The demo needs an empty registry .* has data.*\n$/);
  await remove();
});

test('the demo tells in one line that its keys cannot be kept', async () => {
  const { location, remove } = await temporaryDatabase();
  const cwd = mkdtempSync(join(base, 'no-folder-'));
  writeFileSync(join(cwd, 'data'), 'a file');
  const ended = await runCli(['demo'], { env: { DATABASE_URL: location.url, PORT: '0' }, cwd });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toMatch(/^The demo cannot keep its keys in data\/demo\/demo-keys\S+: .*\n$/);
  await remove();
});
