import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { adminKey, startApp, type TestApp } from '../support/app.ts';
import { type Ended, killCli, runCli } from '../support/cli.ts';
import { freePort } from '../support/free-port.ts';
import { runSql } from '../support/sql.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());
afterEach(killCli);

function keys(...parameters: string[]): Promise<Ended> {
  return runCli(['keys', ...parameters], { env: { EARMARK_URL: app.url, EARMARK_API_KEY: adminKey } });
}

async function statusWith(key: string): Promise<number> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': key },
    body: '{"query":"{ viewer { name scopes } }"}',
  });
  return response.status;
}

async function newest(): Promise<{ id: string; name: string; scopes: string[]; expiresAt: string | null }> {
  const { data } = await app.query('{ apiKeys(first: 1) { nodes { id name scopes expiresAt } } }');
  return data.apiKeys.nodes[0];
}

test('keys create, list and revoke: the secret works until the key is revoked, and is never listed', async () => {
  const created = await keys('create', '--name', 'inference', '--scope', 'READ');
  expect(created.code).toBe(0);
  const secret = created.stdout.trim();
  expect(secret).toMatch(/^emk_[0-9A-Za-z]{38}$/);
  expect(created.stderr).toContain('shown only this once');
  expect(await statusWith(secret)).toBe(200);

  const { id } = await newest();
  const listed = await keys('list');
  expect(listed.code).toBe(0);
  expect(listed.stdout).toMatch(new RegExp(`^${id}  inference +READ +\\S+Z  valid$`, 'm'));
  expect(listed.stdout).not.toContain(secret);

  const revoked = await keys('revoke', id);
  expect(revoked).toMatchObject({ code: 0, stderr: '' });
  expect(revoked.stdout).toContain(`Revoked the key ${id} (inference)`);
  expect(await statusWith(secret)).toBe(401);
  expect((await keys('list')).stdout).toMatch(new RegExp(`^${id}  inference .*revoked 2`, 'm'));
});

test('keys create takes scopes repeated or with commas, in any case, and a time of expiry', async () => {
  const scopes = ['--scope', 'read,train', '--scope', 'Monitor'];
  const { code } = await keys('create', '--name', 'pipeline', ...scopes, '--expires', '2999-06-30');
  expect(code).toBe(0);
  expect(await newest()).toMatchObject({
    name: 'pipeline',
    scopes: ['READ', 'TRAIN', 'MONITOR'],
    expiresAt: '2999-06-30T00:00:00.000Z',
  });
  expect((await keys('list')).stdout).toContain('valid until 2999-06-30');
});

test('keys tells a refusal of the registry in one line, with exit code 1', async () => {
  expect(await keys('revoke', 'no-such-key')).toEqual({
    code: 1,
    stdout: '',
    stderr: 'There is no API key "no-such-key".\n',
  });
  const past = await keys('create', '--name', 'late', '--scope', 'READ', '--expires', '2001-01-01');
  expect(past).toMatchObject({ code: 1, stdout: '' });
  expect(past.stderr).toMatch(
    /^input\.expiresAt: must be a future time, before the year 10000, got 2001-01-01T00:00:00.000Z\n$/,
  );
});

test('keys names what is allowed on wrong use, with exit code 2', async () => {
  const wrong = await keys('create', '--name', 'x', '--scope', 'root');
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('It must be one of READ, WRITE, TRAIN, MONITOR, ADMIN.');
  expect((await keys('create', '--scope', 'READ')).code).toBe(2);
  expect((await keys('create', '--name', 'x', '--scope', 'READ', '--expires', 'soon')).code).toBe(2);
  expect((await keys('rotate')).code).toBe(2);
});

test.each([
  { args: ['frobnicate'] },
  { args: ['serve', '--quickly'] },
  { args: ['demo', 'twice'] },
  { args: [] },
])('every command tells wrong use with exit code 2: earmark $args', async ({ args }) => {
  const wrong = await runCli(args);
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain('Usage: earmark');
});

test('keys tells an unreachable server, a refused key or a missing scope in one line, with exit code 2', async () => {
  const away = `http://127.0.0.1:${await freePort()}`;
  expect(await keys('list', '--url', away)).toEqual({
    code: 2,
    stdout: '',
    stderr: `Earmark cannot be reached at ${away}: connect ECONNREFUSED ${away.slice(7)}\n`,
  });
  expect(await keys('list', '--api-key', 'wrong')).toEqual({
    code: 2,
    stdout: '',
    stderr: `${app.url} refuses the key: This API key is unknown, revoked or expired.\n`,
  });
  const forbidden = await keys('list', '--api-key', await app.keyWith('READ'));
  expect(forbidden).toMatchObject({ code: 2, stdout: '' });
  expect(forbidden.stderr).toMatch(/^.* answers: .*ADMIN.*\n$/);
  expect(await runCli(['keys', 'list'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('EARMARK_API_KEY'),
  });
  expect((await keys('list', '--url', `${app.url}/graphiql`)).stderr).toMatch(
    /^.* does not answer as Earmark does.*\n$/,
  );
});

test('every command shows examples and exit codes on --help', async () => {
  for (const command of [
    ['keys', 'list'],
    ['keys', 'create'],
    ['keys', 'revoke'],
    ['events', 'verify'],
  ]) {
    const { code, stdout } = await runCli([...command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples:\n {2}.*earmark[\s\S]*Exit codes:\n {2}0 /);
  }
  for (const command of ['serve', 'demo']) {
    expect((await runCli([command, '--help'])).stdout).toContain('Exit codes:');
  }
});

test('keys list prints all keys, however many pages they take', async () => {
  await runSql(
    app.location,
    `INSERT INTO api_key (id, name, hash, scopes, created_at, created_by)
      SELECT 'many ' || n, 'many', 'hash ' || n, ARRAY['READ']::api_key_scope[], now(), 'x' FROM generate_series(1, 250) AS n`,
  );
  const { stdout } = await keys('list');
  expect(new Set(stdout.match(/^many \d+/gm))).toHaveProperty('size', 250);
});
