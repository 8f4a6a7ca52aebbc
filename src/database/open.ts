import type pg from 'pg';
import { connect, type Database, type DatabaseLocation, type StatementListener } from './client.ts';
import { openEmbeddedDatabase } from './embedded/open-embedded-database.ts';
import type { Maybe } from './maybe.ts';
import { MigrationError, migrate } from './migrate.ts';
import { DatabaseAddressError, serverPlace } from './server-address.ts';

interface OpenOptions {
  /** Maximum wait of a request for a connection, in milliseconds. */
  readonly waitMs?: Maybe<number>;
  readonly onStatement?: StatementListener | undefined;
  readonly onPoolError?: ((error: Error) => void) | undefined;
}

/** Open and migrated database. `failed` resolves if it is lost for good. */
interface OpenDatabase extends Database {
  readonly failed: Promise<Error>;
}

/**
 * Opens the registry's database and applies migrations.
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

/** A caller gets an answer within a second, even if every connection is in use. */
const defaultWaitMs = 900;
const statementTimeoutMillis = 15_000;

async function openServer(url: string, options: OpenOptions): Promise<OpenDatabase> {
  const place = serverPlace(url);
  const database = connect(
    {
      connectionString: url,
      max: 10,
      connectionTimeoutMillis: options.waitMs ?? defaultWaitMs,
      statement_timeout: statementTimeoutMillis,
      idle_in_transaction_session_timeout: statementTimeoutMillis,
      application_name: 'earmark',
    },
    { ...options, description: `PostgreSQL at ${place}` },
  );
  try {
    const { version, encoding } = await firstQuery(database.pool);
    if (encoding !== 'UTF8') throw new EncodingError(encoding);
    return { ...database, description: `PostgreSQL ${version} at ${place}`, failed: never };
  } catch (error) {
    await database.close();
    throw new DatabaseAddressError(
      `DATABASE_URL: ${outcomeOf(error)} the PostgreSQL at ${place}: ${reason(error)}`,
    );
  }
}

/** Another encoding than UTF8 cannot store every text. */
class EncodingError extends Error {
  constructor(encoding: string) {
    super(
      `its encoding must be UTF8, got ${encoding} (CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8')`,
    );
  }
}

/** Start of the message. Errors of PostgreSQL have a severity; errors of the socket have none. */
function outcomeOf(error: unknown): string {
  if (error instanceof EncodingError) return 'cannot use';
  return (error as { severity?: string }).severity ? 'refused by' : 'cannot reach';
}

async function firstQuery(pool: pg.Pool): Promise<{ version: string; encoding: string }> {
  const { rows } = await pool.query(
    `SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
      current_setting('server_encoding') AS encoding`,
  );
  return rows[0];
}

async function openFolder(folder: string, options: OpenOptions): Promise<OpenDatabase> {
  const embedded = await openEmbeddedDatabase(folder);
  const description = `embedded PostgreSQL ${embedded.version} in ${folder}`;
  const pool = { ...embedded.pool, ...(options.waitMs && { connectionTimeoutMillis: options.waitMs }) };
  const database = connect(pool, { ...options, description, close: () => embedded.close() });
  return { ...database, failed: embedded.failed };
}

/** First line of an error's message; some errors of node-postgres have only a code. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ');
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || String(error)).split('\n')[0] ?? '';
}
