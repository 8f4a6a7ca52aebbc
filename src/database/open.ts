import type pg from 'pg';
import { connect, type Database, type DatabaseLocation, type StatementListener } from './client.ts';
import { openEmbeddedDatabase } from './embedded.ts';
import { DatabaseAddressError } from './errors.ts';
import { MigrationError, migrate } from './migrate.ts';

interface OpenOptions {
  /** Milliseconds that a request waits for a connection. */
  readonly waitMs?: number | null | undefined;
  readonly onStatement?: StatementListener | undefined;
  readonly onPoolError?: ((error: Error) => void) | undefined;
}

/** A database that is open and migrated; `failed` resolves if it is lost for good. */
export interface OpenDatabase extends Database {
  readonly failed: Promise<Error>;
}

/**
 * Opens the registry's database and brings it to today's schema.
 * @throws DatabaseAddressError, EmbeddedDatabaseError or MigrationError, each with one line for the operator
 */
export async function openDatabase(
  location: DatabaseLocation,
  options: OpenOptions = {},
): Promise<OpenDatabase> {
  const database = await ('url' in location
    ? openServer(location.url, options)
    : openFolder(location.folder, options));
  try {
    await migrate(database.pool);
    return database;
  } catch (error) {
    await database.close();
    throw error instanceof MigrationError
      ? error
      : new MigrationError(`The database cannot be migrated: ${reason(error)}`);
  }
}

const never = new Promise<never>(() => {});

/** Callers get an answer within a second, also where every connection is taken. */
const usualWaitMs = 900;
const statementTimeoutMillis = 15_000;

async function openServer(url: string, options: OpenOptions): Promise<OpenDatabase> {
  const { host, pathname } = new URL(url);
  const database = connect(
    {
      connectionString: url,
      max: 10,
      connectionTimeoutMillis: options.waitMs ?? usualWaitMs,
      statement_timeout: statementTimeoutMillis,
      idle_in_transaction_session_timeout: statementTimeoutMillis,
      application_name: 'earmark',
    },
    { ...options, description: `PostgreSQL at ${host}${pathname}` },
  );
  try {
    const { rows } = await firstQuery(database.pool);
    const description = `PostgreSQL ${rows[0]?.version} at ${host}${pathname}`;
    return { ...database, description, failed: never };
  } catch (error) {
    await database.close();
    // What PostgreSQL itself refuses has a severity; what the socket says has none.
    const answer = (error as { severity?: string }).severity ? 'refused by' : 'cannot reach';
    throw new DatabaseAddressError(
      `DATABASE_URL: ${answer} the PostgreSQL at ${host}${pathname}: ${reason(error)}`,
    );
  }
}

function firstQuery(pool: pg.Pool) {
  return pool.query<{ version: string }>(
    `SELECT split_part(current_setting('server_version'), ' ', 1) AS version`,
  );
}

async function openFolder(folder: string, options: OpenOptions): Promise<OpenDatabase> {
  const embedded = await openEmbeddedDatabase(folder);
  const description = `embedded PostgreSQL ${embedded.version} in ${folder}`;
  const pool = { ...embedded.pool, ...(options.waitMs && { connectionTimeoutMillis: options.waitMs }) };
  const database = connect(pool, { ...options, description, close: () => embedded.close() });
  return { ...database, failed: embedded.failed };
}

/** The first line of what an error says; node-postgres gives some of them no message, only a code. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ');
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || String(error)).split('\n')[0] ?? '';
}
