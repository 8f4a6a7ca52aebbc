import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from './generated/prisma/client.ts';

/** Where the registry is kept: a PostgreSQL address, or a folder for the embedded one. */
export type DatabaseLocation = { readonly url: string } | { readonly folder: string };

/** What queries run on: the client itself, or one transaction of it. */
export type Queryable = Pick<Prisma.TransactionClient, '$queryRaw' | '$executeRaw'> &
  Prisma.TransactionClient;

export interface Database {
  readonly client: PrismaClient;
  readonly pool: pg.Pool;
  /** For people: which database it is and where, never its password. */
  readonly description: string;
  close(): Promise<void>;
}

/** Called with the text of every SQL statement, as it is sent. */
export type StatementListener = (sql: string) => void;

interface ConnectOptions {
  readonly description: string;
  readonly onStatement?: StatementListener | undefined;
  readonly onPoolError?: ((error: Error) => void) | undefined;
  readonly close?: () => Promise<void>;
}

// What a server, a database, a role or an address may set otherwise, and what is written and read rests on: times
// travel without a zone, Prisma names the schema "public", numbers are compared to their last digit, and what has
// waited for a lock must see what was written meanwhile. Not startup parameters: poolers refuse those.
const sessionSettings = `
  SET timezone = 'UTC';
  SET datestyle = 'ISO';
  SET extra_float_digits = 1;
  SET search_path = public;
  SET default_transaction_isolation = 'read committed'`;

/** A Prisma client over a pool of its own, which close() ends. */
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
