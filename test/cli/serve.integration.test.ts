import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { temporaryDatabase } from '../support/app.ts';
import { killCli, runCli, startCli } from '../support/cli.ts';
import { freePort } from '../support/free-port.ts';

const base = mkdtempSync(join(tmpdir(), 'earmark-serve-'));
const adminKey = 'the-admin-key-of-the-tests';
let database: Awaited<ReturnType<typeof temporaryDatabase>>;
beforeAll(async () => {
  database = await temporaryDatabase();
});
afterEach(killCli);
afterAll(async () => {
  await database.remove();
  rmSync(base, { recursive: true, force: true });
});

/** What a start that must fail says: one message, nothing else, exit code 1. */
async function refusal(env: Record<string, string>): Promise<string> {
  const { code, stdout, stderr } = await runCli(['serve'], { env: { PORT: '0', ...env }, cwd: base });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  return stderr;
}

test('serve says where it listens and on which database, prints the first key once, and ends with 0', async () => {
  const env = { DATABASE_URL: database.location.url, PORT: '0', LOG_LEVEL: 'silent' };
  const first = startCli(['serve'], { env });
  const [, url, key = ''] = await first.shows(/listens on (http:\S+) [\s\S]*shown only this once: (emk_\w+)/);
  expect(first.output.stdout).toMatch(/^Database: PostgreSQL 1\d/m);
  const answer = await fetch(`${url}/graphql?query={viewer{scopes}}`, {
    headers: { 'x-api-key': key, 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1' },
  });
  expect(answer.status).toBe(200);
  first.signal('SIGTERM');
  expect(await first.ended()).toMatchObject({ code: 0, stderr: '' });

  const second = startCli(['serve'], { env });
  await second.shows(/Database: /);
  second.signal('SIGINT');
  const { code, stdout } = await second.ended();
  expect(code).toBe(0);
  expect(stdout).not.toContain('emk_');
});

test('serve names all wrong settings in one message', async () => {
  const message = await refusal({
    PORT: 'http',
    DATABASE_URL: 'mysql://x',
    LOG_LEVEL: 'loud',
    EARMARK_ADMIN_KEY: 'x',
  });
  expect(message.trimEnd().split('\n')).toEqual([
    'These settings are wrong:',
    expect.stringMatching(/^ {2}PORT must be an integer/),
    expect.stringMatching(/^ {2}DATABASE_URL must be a PostgreSQL address/),
    expect.stringMatching(/^ {2}EARMARK_ADMIN_KEY must be at least 24 characters, got 1/),
    expect.stringMatching(/^ {2}LOG_LEVEL must be one of/),
  ]);
});

test('serve tells a port in use in one line, and makes the first key at a start that can show it', async () => {
  const { location, remove } = await temporaryDatabase();
  const { server, port } = await listening(createServer());
  const message = await refusal({ DATABASE_URL: location.url, PORT: `${port}` });
  expect(message).toBe(
    `Port ${port} is already in use. Stop the process that listens there, or set PORT to another port (0: any free port).\n`,
  );
  server.close();
  const next = startCli(['serve'], { env: { DATABASE_URL: location.url, PORT: '0' } });
  await next.shows(/Database: /);
  next.signal('SIGTERM');
  expect(await next.ended()).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/shown only this once: emk_\w+/),
  });
  await remove();
});

test('serve tells a host that is not of this machine in one line', async () => {
  const message = await refusal({
    DATABASE_URL: database.location.url,
    HOST: '192.0.2.1',
    EARMARK_ADMIN_KEY: adminKey,
  });
  expect(message).toBe('HOST must be an address of this machine, got 192.0.2.1.\n');
});

test('serve tells a database that cannot be reached, or does not exist, in one line without its password', async () => {
  const away = await freePort();
  expect(await refusal({ DATABASE_URL: `postgresql://me:hunter2@127.0.0.1:${away}/earmark` })).toMatch(
    new RegExp(`^DATABASE_URL: .*127\\.0\\.0\\.1:${away}/earmark: .*ECONNREFUSED.*\n$`),
  );
  const nameless = await refusal({ DATABASE_URL: 'postgresql://me:hunter2@no-such-host.invalid/earmark' });
  expect(nameless).toMatch(/^DATABASE_URL: .*no-such-host\.invalid\/earmark: .*\n$/);
  const missing = new URL(database.location.url);
  missing.pathname = '/no_such_database';
  expect(await refusal({ DATABASE_URL: missing.href })).toMatch(
    /^DATABASE_URL: .*\/no_such_database: database "no_such_database" does not exist\n$/,
  );
  expect(nameless).not.toContain('hunter2');
});

test.each([
  ['', (folder: string, port: string) => `?host=${folder}&port=${port}&user=postgres&password=hunter2`],
  ['postgres:hunter2@', (folder: string, port: string) => `?host=${folder}&port=${port}`],
])("serve takes the socket of a server as PostgreSQL's own programs do: %j", async (user, query) => {
  const { location, remove } = await temporaryDatabase();
  const { pathname, port } = new URL(location.url);
  const [{ folder }] = await onServer(`SELECT current_setting('unix_socket_directories') AS folder`);
  const address = `postgresql://${user}${pathname}${query(folder, port)}`;
  const run = startCli(['serve'], { env: { DATABASE_URL: address, PORT: '0', EARMARK_ADMIN_KEY: adminKey } });
  const [, place] = await run.shows(/^Database: PostgreSQL \S+ at (.*)$/m);
  expect(place).toBe(`${folder}:${port}${pathname}`);
  run.signal('SIGTERM');
  expect((await run.ended()).code).toBe(0);
  await remove();
});

test('serve tells a database whose encoding is not UTF8 in one line', async () => {
  const name = `latin_${randomBytes(4).toString('hex')}`;
  await onServer(
    `CREATE DATABASE ${name} ENCODING 'LATIN1' TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'`,
  );
  const url = new URL(database.location.url);
  url.pathname = name;
  expect(await refusal({ DATABASE_URL: url.href })).toBe(
    `DATABASE_URL: cannot use the PostgreSQL at ${url.host}/${name}: its encoding must be UTF8, got LATIN1 (CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8')\n`,
  );
  await onServer(`DROP DATABASE ${name}`);
});

async function onServer(sql: string) {
  const client = new pg.Client(inject('postgresUrl'));
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

test('serve tells a server that is not PostgreSQL, or does not answer, in one line', async () => {
  const silent = await listening(createServer());
  const talking = await listening(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
  for (const { port } of [silent, talking]) {
    const message = await refusal({ DATABASE_URL: `postgresql://127.0.0.1:${port}/earmark` });
    expect(message).toMatch(new RegExp(`^DATABASE_URL: .*127\\.0\\.0\\.1:${port}/earmark: .+\n$`));
  }
  silent.server.close();
  talking.server.close();
});

async function listening(server: Server): Promise<{ server: Server; port: number }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server: server.unref(), port: (server.address() as { port: number }).port };
}

test('serve tells a wrong password in one line', async () => {
  const url = new URL(database.location.url);
  url.username = await userWithPassword();
  url.password = 'hunter2';
  const message = await refusal({ DATABASE_URL: url.href });
  expect(message).toMatch(
    /^DATABASE_URL: .*: password authentication failed for user "with_password_\w+"\n$/,
  );
  expect(message).not.toContain('hunter2');
});

/** The tests' server trusts everyone; for this user alone it asks for a password. */
async function userWithPassword(): Promise<string> {
  const name = `with_password_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client(inject('postgresUrl'));
  await client.connect();
  const { rows } = await client.query(
    `SELECT current_setting('hba_file') AS file, pg_read_file(current_setting('hba_file')) AS text`,
  );
  const [{ file, text }] = rows;
  const rules = text.split('\n').filter((line: string) => /^[a-z]/.test(line));
  const lines = [`host all ${name} 127.0.0.1/32 scram-sha-256`, ...rules].map((line) => `('${line}')`);
  await client.query(`CREATE ROLE ${name} LOGIN PASSWORD 'another'`);
  await client.query(`COPY (VALUES ${lines.join(', ')}) TO '${file}'`);
  await client.query('SELECT pg_reload_conf()');
  await client.end();
  return name;
}

test('serve tells a data folder that cannot be used in one line', async () => {
  const path = join(base, 'a-file');
  writeFileSync(path, '');
  expect(await refusal({ EARMARK_DATA_DIR: path })).toBe(
    `The data folder ${path} cannot be used: it is a file (EEXIST)\n`,
  );
});
