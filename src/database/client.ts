import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from './generated/prisma/client.ts';

/** Location of the registry: a PostgreSQL address, or the folder of the embedded database. */
export type DatabaseLocation = { readonly url: string } | { readonly folder: string };

/** Executor of queries: the client, or one of its transactions. */
export type Queryable = Prisma.TransactionClient;

export interface Database {
  readonly client: PrismaClient;
  readonly pool: pg.Pool;
  /** Location of the database for people, without its password. */
  readonly description: string;
  close(): Promise<void>;
}

/** Called with the text of every SQL statement. */
export type StatementListener = (sql: string) => void;

interface ConnectOptions {
  readonly description: string;
  readonly onStatement?: StatementListener | undefined;
  readonly onPoolError?: ((error: Error) => void) | undefined;
  readonly close?: () => Promise<void>;
}

// Settings that a server, database, role or address may change, and that Earmark relies on: times have no
// zone, Prisma calls the schema "public", numbers are compared to the last digit, and a statement that waited
// for a lock must see the rows written meanwhile. Not startup parameters, because poolers refuse them.
const sessionSettings = `
  SET timezone = 'UTC';
  SET datestyle = 'ISO';
  SET extra_float_digits = 1;
  SET search_path = public;
  SET default_transaction_isolation = 'read committed'`;

/** Prisma client with its own pool, which close() ends. */
export function connect(config: pg.PoolConfig, options: ConnectOptions): Database {
  const pool = new pg.Pool({ ...config, onConnect: (client) => client.query(sessionSettings) });
  pool.on('error', (error) => options.onPoolError?.(error));
  const client = new PrismaClient({
    adapter: new PrismaPg(pool),
    log: [{ emit: 'event', level: 'query' }],
    errorFormat: 'minimal',
  });
  if (options.onStatement) {
    const listen = options.onStatement;
    client.$on('query', ({ query }) => listen(query));
  }
  return {
    client,
    pool,
    description: options.description,
    async close() {
      await client.$disconnect();
      await pool.end();
      await options.close?.();
    },
  };
}
