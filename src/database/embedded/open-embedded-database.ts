import { renameSync, rmSync } from 'node:fs';
import type { PoolConfig } from 'pg';
import { type DataFolder, explain, hasDatabase, openDataFolder } from './data-folder.ts';
import { type DatabaseThread, startThread } from './database-thread.ts';
import { EmbeddedDatabaseError } from './errors.ts';
import { makeSocketFolder, type SocketFolder } from './socket-folder.ts';

/** PostgreSQL in a thread of this process, with a socket that only this user can open. */
export interface EmbeddedDatabase {
  readonly pool: PoolConfig;
  /** Version of PostgreSQL, such as 18.6. */
  readonly version: string;
  /** Resolves if the database dies before close(). Close it and start again. */
  readonly failed: Promise<EmbeddedDatabaseError>;
  close(): Promise<void>;
}

interface EmbeddedOptions {
  /** Milliseconds between two checks for a checkpoint or vacuum. */
  readonly upkeepEvery?: number;
}

/** Opens the database in a data folder, or creates it. Throws an EmbeddedDatabaseError. */
export async function openEmbeddedDatabase(
  path: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  let onLost: (reason: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => {
    onLost = resolve;
  });
  const folder = openDataFolder(path, () => onLost('its lock file was removed or taken by another process'));
  try {
    if (!hasDatabase(folder)) await makeDatabase(folder);
    return await serve(folder, options, lost);
  } catch (error) {
    folder.lock.release();
    throw explain(error, folder.path);
  }
}

// In its own thread, because initialising takes 650 MB that are freed only when a thread ends. In a draft
// folder, so that a killed start leaves a complete database or none.
async function makeDatabase({ draft, database }: DataFolder): Promise<void> {
  rmSync(draft, { recursive: true, force: true });
  const thread = startThread({ dataFolder: draft });
  const problem = await thread.ended;
  await thread.stop(0);
  if (problem) throw new EmbeddedDatabaseError(`The database in ${database} cannot be made: ${problem}`);
  renameSync(draft, database);
}

async function serve(
  folder: DataFolder,
  options: EmbeddedOptions,
  lost: Promise<string>,
): Promise<EmbeddedDatabase> {
  const { database } = folder;
  const socket = makeSocketFolder(folder.path);
  const thread = startThread({ dataFolder: database, socket: socket.socket, ...options });
  const problem = thread.ended.then((reason = 'its thread ended') => ({ reason }));
  const start = await Promise.race([thread.ready, problem]);
  if (typeof start !== 'string') {
    await stop(thread, socket, 0);
    throw new EmbeddedDatabaseError(`The database in ${database} cannot be opened: ${start.reason}`);
  }
  return embeddedDatabase(folder, socket, thread, start, lost);
}

function embeddedDatabase(
  folder: DataFolder,
  socket: SocketFolder,
  thread: DatabaseThread,
  version: string,
  lost: Promise<string>,
): EmbeddedDatabase {
  let closed: Promise<void> | undefined;
  const failed = new Promise<EmbeddedDatabaseError>((resolve) => {
    void Promise.race([lost, thread.ended]).then(async (reason = 'its thread ended') => {
      if (closed) return;
      // The new owner of the lock may already be writing.
      await thread.stop(0);
      resolve(new EmbeddedDatabaseError(`The database in ${folder.database} has stopped: ${reason}`));
    });
  });
  async function close(): Promise<void> {
    await stop(thread, socket, 5_000);
    folder.lock.release();
  }
  return { pool: poolConfig(socket.path), version, failed, close: () => (closed ??= close()) };
}

async function stop(thread: DatabaseThread, socket: SocketFolder, grace: number): Promise<void> {
  await thread.stop(grace);
  socket.remove();
}

// One connection: PGlite has one session, and statements of several connections would interleave. It has no
// statement_timeout, so the client limits the wait. Explicit settings override PGPORT, PGSSLMODE and other
// variables of node-postgres.
function poolConfig(socketFolder: string): PoolConfig {
  return {
    host: socketFolder,
    port: 5432,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
  };
}
