import * as fs from 'node:fs';
import { join } from 'node:path';
import { describeThisProcess, type LockHolder, parseHolder } from './lock-holder.ts';

/** What this process would write into a folder's lock file, and the draft it is written to first. */
export interface Claim {
  readonly folder: string;
  readonly path: string;
  readonly draft: string;
  readonly text: string;
}

/** A lock file as it was found. */
export interface FoundLock {
  readonly text: string;
  readonly age: number;
  /** Undefined if the text is cut or foreign. */
  readonly holder: LockHolder | undefined;
}

/** Writes the draft of a new claim; the caller removes it. */
export function draftClaim(folder: string): Claim {
  const holder = describeThisProcess();
  const path = join(folder, 'earmark.lock');
  const claim = { folder, path, draft: `${path}.${holder.token}`, text: JSON.stringify(holder) };
  fs.writeFileSync(claim.draft, claim.text, { flag: 'wx', mode: 0o600 });
  return claim;
}

/**
 * Makes the draft the lock, unless there is one already. A link appears at once with all its text. Where
 * the file system has none, an exclusive copy must do: a reader may find it cut, and takes it for young.
 */
export function publishClaim(claim: Claim): boolean {
  return (
    isDone(() => fs.linkSync(claim.draft, claim.path), ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']) ??
    isDone(() => fs.copyFileSync(claim.draft, claim.path, fs.constants.COPYFILE_EXCL)) ??
    false
  );
}

/** The lock file at a path, or undefined if there is none. */
export function readLock(path: string): FoundLock | undefined {
  try {
    const text = fs.readFileSync(path, 'utf8');
    return { text, age: Date.now() - fs.statSync(path).mtimeMs, holder: parseHolder(text) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether the lock file is the one this claim made. */
export function isOurs(claim: Claim): boolean {
  return readLock(claim.path)?.text === claim.text;
}

export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

// False if the file exists already, undefined if the file system cannot do it.
function isDone(action: () => void, unsupported: readonly string[] = []): boolean | undefined {
  try {
    action();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (unsupported.includes(codeOf(error))) return undefined;
    throw error;
  }
}
