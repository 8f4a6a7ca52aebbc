import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { EmbeddedDatabaseError } from './errors.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';

/** Data folder locked by this process. */
export interface DataFolder {
  readonly path: string;
  readonly lock: FolderLock;
  /** Folder of the finished database. */
  readonly database: string;
  /** Folder of a database that is being created. May hold the remains of a start that was killed. */
  readonly draft: string;
}

/** Creates the folder if it is missing, readable only by this user, and locks it. */
export function openDataFolder(path: string, onLost: () => void): DataFolder {
  const folder = resolve(path);
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = lockFolder(folder, onLost);
    return { path: folder, lock, database: join(folder, 'postgres'), draft: join(folder, 'postgres.new') };
  } catch (error) {
    throw explain(error, folder);
  }
}

/** Turns any error into one line about the data folder. */
export function explain(error: unknown, folder: string): EmbeddedDatabaseError {
  if (error instanceof EmbeddedDatabaseError) return error;
  const message = `The data folder ${folder} cannot be used: ${reasonOf(error)}`;
  return new EmbeddedDatabaseError(message, { cause: error });
}

/** Checks for a database in the folder. Throws if the database is incomplete. */
export function hasDatabase({ database }: DataFolder): boolean {
  const found = fs.existsSync(database) ? fs.readdirSync(database) : [];
  if (found.length === 0) return false;
  if (found.includes('PG_VERSION')) return true;
  throw new EmbeddedDatabaseError(
    `The database in ${database} is damaged: its file PG_VERSION is missing. Restore it from a backup.`,
  );
}

const reasons: Record<string, string> = {
  EEXIST: 'it is a file',
  ENOTDIR: 'a part of its path is a file',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'its file system is read-only',
  ENOSPC: 'the disk is full',
};

function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return reasons[code] ? `${reasons[code]} (${code})` : message;
}
