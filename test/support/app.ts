import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { inject } from 'vitest';
import { type App, createApp, type Overrides } from '../../src/app.ts';
import type { DatabaseLocation } from '../../src/database/client.ts';

export const adminKey = 'the-admin-key-of-the-tests';

/** The machine of the tests may be busy, so their gateways wait longer for a connection than usual. */
export const patienceMs = 30_000;

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: the query of a test decides the shape
  readonly data: any;
  readonly extensions?: Record<string, unknown>;
  readonly errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface TestApp extends AsyncDisposable {
  readonly app: App;
  readonly url: string;
  readonly location: DatabaseLocation;
  /** Runs a document over HTTP, by default with the admin key. */
  query(document: string, variables?: Record<string, unknown>, key?: string): Promise<Answer>;
  /** Runs a document like `query`, and also returns the SQL statements that it took. */
  queryWithStatements(
    document: string,
    variables?: Record<string, unknown>,
    key?: string,
  ): Promise<Answer & { statements: string[] }>;
  /** Creates an API key with these scopes and returns its secret. */
  keyWith(...scopes: string[]): Promise<string>;
}

export type DatabaseKind = 'PostgreSQL' | 'embedded';

/** Starts a gateway with an empty registry, on a free port. */
export async function startApp(
  kind: DatabaseKind = 'PostgreSQL',
  overrides: Overrides = {},
): Promise<TestApp> {
  const place = await (kind === 'embedded' ? temporaryFolder() : temporaryDatabase());
  const started = await startAppOn(place.location, overrides);
  return {
    ...started,
    async [Symbol.asyncDispose]() {
      await started[Symbol.asyncDispose]();
      await place.remove();
    },
  };
}

/** Starts a gateway with an existing registry, which other gateways may use too. */
export async function startAppOn(location: DatabaseLocation, overrides: Overrides = {}): Promise<TestApp> {
  let statements: string[] = [];
  const app = await createApp(
    {
      host: '127.0.0.1',
      port: 0,
      database: location,
      databaseWaitMs: patienceMs,
      detectionDays: 400,
      adminKey,
      logLevel: 'silent',
    },
    { logger: pino({ level: 'silent' }), onStatement: (sql) => statements.push(sql), ...overrides },
  );
  const { url } = await app.listen();

  async function query(
    document: string,
    variables: Record<string, unknown> = {},
    key = adminKey,
  ): Promise<Answer> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify({ query: document, variables }),
    });
    return (await response.json()) as Answer;
  }

  return {
    app,
    url,
    location,
    query,
    async queryWithStatements(document, variables, key) {
      statements = [];
      const answer = await query(document, variables, key);
      return { ...answer, statements };
    },
    async keyWith(...scopes) {
      const { data } = await query(
        'mutation ($scopes: [ApiKeyScope!]!) { createApiKey(input: { name: "test", scopes: $scopes }) { ... on CreatedApiKey { secret } } }',
        { scopes },
      );
      return data.createApiKey.secret;
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

interface Place {
  readonly location: DatabaseLocation;
  remove(): Promise<void>;
}

export async function temporaryFolder(): Promise<{ location: { folder: string }; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'earmark-test-'));
  return { location: { folder }, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** An empty database on the server of the tests. `options` is appended to CREATE DATABASE. */
export async function temporaryDatabase(options = ''): Promise<Place & { location: { url: string } }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} ${options}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return { location: { url: url.href }, remove: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client(inject('postgresUrl'));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
