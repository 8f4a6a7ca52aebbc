import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type PostgresServer, startPostgresServer } from './postgres-server.ts';

describe('the test run', () => {
  it('has a PostgreSQL 18', async () => {
    expect(await ask(inject('postgresUrl'), 'select version()')).toMatch(/^PostgreSQL 18\b/);
  });
});

describe('a PostgreSQL server of a test', () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await startPostgresServer();
  });

  afterAll(() => server.close());

  it('sorts by code point and folds the case of any letter, wherever it runs', async () => {
    expect(await ask(server.url(), `select upper('é') || ('Z' < 'a') || current_setting('TimeZone')`)).toBe(
      'ÉtrueUTC',
    );
  });

  it.each(['fast', 'immediate'] as const)(
    'starts again on the same data and port after a stop (%s)',
    async (mode) => {
      await ask(server.url(), `create table kept_${mode} as select 42 as answer`);
      const before = server.pid;
      await server.stop(mode);
      expect(server.pid).toBeUndefined();
      await expect(ask(server.url(), 'select 1')).rejects.toThrow('ECONNREFUSED');
      await server.start();
      expect(server.pid).not.toBe(before);
      expect(await ask(server.url(), `select answer::text from kept_${mode}`)).toBe('42');
    },
  );
});

async function ask(url: string, sql: string): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  const result = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return result.rows[0]?.[0];
}
