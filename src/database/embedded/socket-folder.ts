import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedDatabaseError } from './errors.ts';

/** Private folder for one UNIX socket, named as PostgreSQL's clients expect. */
export interface SocketFolder {
  readonly path: string;
  readonly socket: string;
  remove(): void;
}

const socketName = '.s.PGSQL.5432';
// The limit of the system is 108 characters on Linux and 104 on macOS.
const maxSocketLength = 100;

/**
 * Creates the socket folder of the database in `dataFolder`. The caller holds its lock, so socket folders of
 * earlier processes can be removed.
 */
export function makeSocketFolder(dataFolder: string): SocketFolder {
  const key = createHash('sha256').update(fs.realpathSync(dataFolder)).digest('hex').slice(0, 12);
  for (const parent of new Set([tmpdir(), '/tmp', dataFolder])) {
    const path = tryFolder(parent, `earmark-${key}-`);
    if (path) return describe(path);
  }
  throw new EmbeddedDatabaseError(
    `No place for a socket: ${tmpdir()} is not writable, or its path is too long`,
  );
}

function tryFolder(parent: string, prefix: string): string | undefined {
  if (join(parent, `${prefix}xxxxxx`, socketName).length > maxSocketLength) return undefined;
  try {
    removeRemains(parent, prefix);
    return fs.mkdtempSync(join(parent, prefix));
  } catch {
    return undefined;
  }
}

function removeRemains(parent: string, prefix: string): void {
  const remains = fs.readdirSync(parent).filter((name) => name.startsWith(prefix));
  for (const name of remains) removeFolder(join(parent, name));
}

function describe(path: string): SocketFolder {
  const onExit = () => removeFolder(path);
  process.once('exit', onExit);
  return {
    path,
    socket: join(path, socketName),
    remove() {
      process.off('exit', onExit);
      removeFolder(path);
    },
  };
}

// A folder of another user with the same name cannot be removed, and does no harm.
function removeFolder(path: string): void {
  try {
    fs.rmSync(path, { recursive: true, force: true });
  } catch {}
}
