import * as fs from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type EmbeddedDatabase,
  openEmbeddedDatabase,
} from '../../../src/database/embedded/open-embedded-database.ts';
import { type Child, startChild } from '../../support/child.ts';
import { type CompiledSource, compileSource } from '../../support/compiled-source.ts';

let base: string;
let compiled: CompiledSource;
const undo: (() => Promise<void>)[] = [];

// One database is made, and the tests work on copies of it: making one takes seconds.
beforeAll(async () => {
  base = fs.mkdtempSync(join(tmpdir(), 'earmark-embedded-'));
  compiled = compileSource('database/embedded/open-embedded-database.ts');
  const first = await openEmbeddedDatabase(join(base, 'made'));
  await first.close();
});

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

afterAll(() => {
  compiled.remove();
  fs.rmSync(base, { recursive: true });
});

describe('an embedded database', () => {
  it('is PostgreSQL 18 in a folder and behind a socket that only this user can enter', async () => {
    const folder = copyOfMade();
    const database = await open(folder);
    expect(database.version).toMatch(/^18\./);
    expect(await ask(database, 'SELECT version()')).toContain(`PostgreSQL ${database.version} (PGlite`);
    expect(fs.statSync(join(base, 'made')).mode & 0o777).toBe(0o700);
    expect(fs.statSync(String(database.pool.host)).mode & 0o777).toBe(0o700);
  });

  it('leaves nothing behind but its data, however often it is closed', async () => {
    const folder = copyOfMade();
    const database = await open(folder);
    await Promise.all([database.close(), database.close()]);
    await database.close();
    expect(fs.readdirSync(folder)).toEqual(['postgres']);
    expect(fs.existsSync(String(database.pool.host))).toBe(false);
  });

  it('keeps its data over a close', async () => {
    const folder = copyOfMade();
    const before = await open(folder);
    await ask(before, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await before.close();
    expect(await ask(await open(folder), 'SELECT answer FROM kept')).toBe(42);
  });

  it('does not block the thread that asks it', async () => {
    const folder = copyOfMade();
    const database = await open(folder);
    // It works until this thread has made a file; held up, the thread never would.
    const works = ask(database, untilThereIs('sign'));
    for (let turn = 0; turn < 20; turn += 1) await sleep(10);
    fs.writeFileSync(join(folder, 'postgres', 'sign'), '');
    await works;
  });

  it('answers correctly after any number of errors', async () => {
    const pool = poolOf(await open());
    await pool.query('CREATE TABLE sums (number int PRIMARY KEY)');
    const codes: unknown[] = [];
    const insert = (number: number) =>
      pool.query('INSERT INTO sums VALUES ($1)', [number]).catch((error) => codes.push(error.code));
    for (let number = 0; number < 1_000; number += 10) {
      const ten = Array.from({ length: 10 }, (_, index) => number + index);
      await Promise.all([...ten, ...ten].map(insert));
    }
    expect(codes).toEqual(Array.from({ length: 1_000 }, () => '23505'));
    const { rows } = await pool.query('SELECT count(*)::int, sum(number)::int FROM sums');
    expect(rows).toEqual([{ count: 1_000, sum: 499_500 }]);
  });

  it('rolls back what a lost connection left open', async () => {
    const pool = poolOf(await open());
    await pool.query('CREATE TABLE open_work (number int)');
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO open_work VALUES (1)');
    client.release(true);
    const { rows } = await pool.query('SELECT count(*)::int FROM open_work');
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('keeps its log short, its statistics fresh and its tables free of dead rows', async () => {
    const pool = poolOf(await open(copyOfMade(), { upkeepEvery: 0 }));
    await pool.query('CREATE TABLE busy AS SELECT g AS id, 0 AS n FROM generate_series(1, 50000) g');
    for (let round = 0; round < 8; round += 1) await pool.query('UPDATE busy SET n = n + 1');
    const state = `
      SELECT (pg_current_wal_lsn() - redo_lsn) / 1048576 < 48 AS is_short, reltuples, n_dead_tup::int
      FROM pg_control_checkpoint(), pg_class JOIN pg_stat_user_tables ON relid = oid
      WHERE pg_class.relname = 'busy'`;
    // PostgreSQL publishes what it has counted once a second.
    await vi.waitFor(async () => {
      const { rows } = await pool.query(state);
      expect(rows).toEqual([{ is_short: true, reltuples: 50_000, n_dead_tup: 0 }]);
    }, 20_000);
  });

  it('refuses JSON that is nested too deeply, and goes on', async () => {
    const pool = poolOf(await open());
    const nested = '['.repeat(100_000) + ']'.repeat(100_000);
    await expect(pool.query('SELECT $1::jsonb', [nested])).rejects.toMatchObject({ code: '54001' });
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});

describe('a second opener of an embedded database', () => {
  it('is refused in the same process and in another, with the name of the holder', async () => {
    const folder = copyOfMade();
    const database = await open(folder);
    await expect(openEmbeddedDatabase(folder)).rejects.toThrow(`process ${process.pid} on host`);
    const answer = await startOpener(folder).nextLine();
    expect(answer).toMatch(new RegExp(`^FolderInUseError: .*process ${process.pid} on host`));
    expect(await ask(database, 'SELECT 1')).toBe(1);
  });
});

describe('an embedded database that is killed', () => {
  it('has lost nothing that was acknowledged, and opens again at once', async () => {
    const folder = copyOfMade();
    const child = startOpener(folder);
    expect(await child.nextLine()).toBe('open');
    let acknowledged = '';
    for (let line = 0; line < 200; line += 1) acknowledged = await child.nextLine();
    await child.kill();
    const written = Number(await ask(await open(folder), 'SELECT count(*)::int FROM written'));
    expect(written).toBeGreaterThanOrEqual(Number(acknowledged));
  });

  it('while its folder is made, at whatever point, opens at the next start', async () => {
    const folder = join(base, 'killed');
    const draft = join(folder, 'postgres.new');
    const remains = join(draft, 'remains');
    // A database is a thousand files.
    for (const files of [0, 300, 800]) {
      const child = startOpener(folder);
      await vi.waitFor(
        () => {
          expect(fs.existsSync(remains)).toBe(false);
          expect(fs.readdirSync(draft, { recursive: true }).length).toBeGreaterThanOrEqual(files);
        },
        { timeout: 100_000, interval: 5 },
      );
      await child.kill();
      expect(fs.readdirSync(folder).sort()).toEqual(['earmark.lock', 'postgres.new']);
      fs.writeFileSync(remains, '');
    }
    expect(await ask(await open(folder), 'SELECT 1')).toBe(1);
    expect(fs.readdirSync(folder).sort()).toEqual(['earmark.lock', 'postgres']);
  }, 300_000);

  it('leaves a socket folder that the next start removes', async () => {
    const folder = copyOfMade();
    const child = startOpener(folder);
    await child.nextLine();
    await child.kill();
    const database = await open(folder);
    const own = String(database.pool.host);
    const prefix = own.slice(0, own.lastIndexOf('-'));
    const alike = fs.readdirSync(tmpdir()).filter((name) => join(tmpdir(), name).startsWith(prefix));
    expect(alike).toHaveLength(1);
  });
});

describe('a data folder is refused', () => {
  it('because it is a file', () => refused(import.meta.filename, /cannot be used: it is a file \(EEXIST\)$/));

  it('because its parent is a file', () =>
    refused(join(import.meta.filename, 'data'), /a part of its path is a file \(ENOTDIR\)$/));

  // Even root may not write there, and a container's is read-only.
  it('because it cannot be written', () =>
    refused('/sys/earmark', /cannot be used: (this user may not write there|its file system is read-only) /));

  it('because its database has lost the file that names its version', async () => {
    const folder = copyOfMade();
    fs.rmSync(join(folder, 'postgres', 'PG_VERSION'));
    await refused(folder, /is damaged: its file PG_VERSION is missing/);
  });

  it('because its database is of another version', async () => {
    const folder = copyOfMade();
    fs.writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '17\n');
    await refused(folder, /cannot be opened: .*initialized by PostgreSQL version 17/);
  });

  it('because its database is cut', async () => {
    const folder = copyOfMade();
    fs.truncateSync(join(folder, 'postgres', 'global', 'pg_control'), 100);
    await refused(folder, /cannot be opened: .*pg_control/);
  });
});

describe('the failure of an open database', () => {
  it('is reported when its lock is taken away', async () => {
    const folder = copyOfMade();
    const database = await open(folder);
    fs.rmSync(join(folder, 'earmark.lock'));
    expect((await database.failed).message).toContain('its lock file was removed');
    await expect(ask(database, 'SELECT 1')).rejects.toThrow();
  });

  it('is reported when its queue stands still', async () => {
    const database = await open();
    const socket = createConnection(join(String(database.pool.host), '.s.PGSQL.5432'));
    socket.on('error', () => undefined);
    const startupWithoutUser = [0, 0, 0, 9, 0, 3, 0, 0, 0];
    socket.write(Buffer.from(startupWithoutUser));
    expect((await database.failed).message).toMatch(/postgres has stopped: .*exit/);
  });

  it('is not reported when it was closed', async () => {
    const database = await open();
    const told = vi.fn();
    void database.failed.then(told);
    await database.close();
    await sleep(50);
    expect(told).not.toHaveBeenCalled();
  });
});

function copyOfMade(): string {
  const folder = fs.mkdtempSync(join(base, 'copy-'));
  fs.cpSync(join(base, 'made', 'postgres'), join(folder, 'postgres'), { recursive: true });
  return folder;
}

async function open(folder = copyOfMade(), options = {}): Promise<EmbeddedDatabase> {
  const database = await openEmbeddedDatabase(folder, options);
  undo.push(() => database.close());
  return database;
}

function untilThereIs(file: string): string {
  return `DO $$
    DECLARE soon CONSTANT timestamptz := clock_timestamp() + interval '20 s';
    BEGIN
      WHILE (pg_stat_file('${file}', true)).size IS NULL LOOP
        IF clock_timestamp() > soon THEN RAISE 'There is no ${file}'; END IF;
      END LOOP;
    END $$`;
}

function poolOf(database: EmbeddedDatabase): pg.Pool {
  const pool = new pg.Pool(database.pool);
  pool.on('error', () => undefined);
  undo.push(() => pool.end());
  return pool;
}

async function ask(database: EmbeddedDatabase, sql: string): Promise<unknown> {
  const pool = new pg.Pool(database.pool);
  try {
    const { rows } = await pool.query({ text: sql, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await pool.end();
  }
}

function startOpener(folder: string): Child {
  const child = startChild(
    'embedded-child.js',
    compiled.url('database/embedded/open-embedded-database.ts'),
    folder,
  );
  undo.push(() => child.kill());
  return child;
}

async function refused(folder: string, message: RegExp): Promise<void> {
  const error: Error = await openEmbeddedDatabase(folder).then(
    () => Promise.reject(new Error('It was opened')),
    (reason) => reason,
  );
  expect(error.name).toBe('EmbeddedDatabaseError');
  expect(error.message).toMatch(message);
  expect(error.message).not.toContain('\n');
  expect(fs.existsSync(join(folder, 'earmark.lock'))).toBe(false);
}
