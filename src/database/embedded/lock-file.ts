import * as fs from 'node:fs';
import { join } from 'node:path';
import { describeThisProcess, type LockHolder, parseHolder } from './lock-holder.ts';

/** Lock that a process wants to take: path and text of the lock file, and the draft that becomes it. */
export interface Claim {
  readonly folder: string;
  readonly path: string;
  readonly draft: string;
  readonly text: string;
}

/** Lock file found in a folder. */
interface FoundLock {
  readonly text: string;
  readonly age: number;
  /** Undefined if the text is truncated or not ours. */
  readonly holder: LockHolder | undefined;
}

/** Writes the draft of a new claim. The caller removes it. */
export function draftClaim(folder: string): Claim {
  const holder = describeThisProcess();
  const path = join(folder, 'earmark.lock');
  const claim = { folder, path, draft: `${path}.${holder.token}`, text: JSON.stringify(holder) };
  fs.writeFileSync(claim.draft, claim.text, { flag: 'wx', mode: 0o600 });
  return claim;
}

/**
 * Turns the draft into the lock, unless a lock exists. A link is atomic. File systems without links get an
 * exclusive copy: a reader may see part of it, and takes it for a new lock.
 */
export function publishClaim(claim: Claim): boolean {
  return (
    tryCreate(() => fs.linkSync(claim.draft, claim.path), ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']) ??
    tryCreate(() => fs.copyFileSync(claim.draft, claim.path, fs.constants.COPYFILE_EXCL)) ??
    false
  );
}

/** Lock file at a path, or undefined. */
export function readLock(path: string): FoundLock | undefined {
  try {
    const text = fs.readFileSync(path, 'utf8');
    return { text, age: Date.now() - fs.statSync(path).mtimeMs, holder: parseHolder(text) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Checks that the lock file belongs to this claim. */
export function isOurs(claim: Claim): boolean {
  return readLock(claim.path)?.text === claim.text;
}

export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

// True: created. False: the file exists. Undefined: the file system does not support `create`.
function tryCreate(create: () => void, unsupported: readonly string[] = []): boolean | undefined {
  try {
    create();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (unsupported.includes(codeOf(error))) return undefined;
    throw error;
  }
}
