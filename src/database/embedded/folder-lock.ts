import * as fs from 'node:fs';
import { FolderInUseError } from './errors.ts';
import { type Claim, codeOf, draftClaim, isOurs, publishClaim, readLock } from './lock-file.ts';
import { isOfThisSystem, isRunning } from './lock-holder.ts';

export interface FolderLock {
  /** Releases the folder. A second call does nothing. */
  release(): void;
}

const heartbeatMs = 2_000;
/** Age without a heartbeat at which a lock counts as abandoned, and the same for the guard of a takeover. */
const staleLockMs = 10_000;
const staleGuardMs = 5_000;

/**
 * Locks a folder for this process with the file earmark.lock. Throws a FolderInUseError at once if another
 * process holds the lock; takes over the lock of a dead process. Calls `onLost` if the file is later removed
 * or replaced.
 */
export function lockFolder(folder: string, onLost: () => void = () => undefined): FolderLock {
  for (;;) {
    const claim = draftClaim(folder);
    try {
      if (publishClaim(claim) || takeOver(claim)) return hold(claim, onLost);
    } finally {
      fs.rmSync(claim.draft, { force: true });
    }
    pause(20);
  }
}

// Only one process at a time enters the guard. It replaces the stale lock by a rename, so the folder always
// has a lock. The second check after a pause decides between two processes that broke the same stale guard.
function takeOver(claim: Claim): boolean {
  if (!isStale(claim) || !enterGuard(claim)) return false;
  try {
    if (!isStale(claim)) return false;
    fs.renameSync(claim.draft, claim.path);
  } finally {
    removeGuard(claim);
  }
  pause(50);
  return isOurs(claim);
}

// A process on another system cannot be looked up, so the age of its file decides; the same holds for a
// truncated file.
function isStale(claim: Claim): boolean {
  const found = readLock(claim.path);
  if (!found) return false;
  const { holder } = found;
  const local = holder && isOfThisSystem(holder) ? holder : undefined;
  if (local ? !isRunning(local) : found.age > staleLockMs) return true;
  const advice = local ? '' : ` If it no longer runs, try again in ${staleLockMs / 1000} seconds.`;
  throw new FolderInUseError(claim.folder, holder, advice);
}

function enterGuard(claim: Claim): boolean {
  try {
    fs.mkdirSync(guardOf(claim));
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const guard = fs.statSync(guardOf(claim), { throwIfNoEntry: false });
    if (guard && Date.now() - guard.mtimeMs > staleGuardMs) removeGuard(claim);
    return false;
  }
}

function removeGuard(claim: Claim): void {
  fs.rmSync(guardOf(claim), { recursive: true, force: true });
}

function guardOf(claim: Claim): string {
  return `${claim.path}.takeover`;
}

function hold(claim: Claim, onLost: () => void): FolderLock {
  // By descriptor: if the file is replaced, the new file's time must not change.
  const file = fs.openSync(claim.path, 'r+');
  let isHeld = true;
  const timer = setInterval(() => {
    if (isStillOurs(claim, file)) return;
    stop();
    onLost();
  }, heartbeatMs).unref();

  function stop(): void {
    isHeld = false;
    clearInterval(timer);
    fs.closeSync(file);
  }

  return {
    release() {
      if (!isHeld) return;
      stop();
      if (isOurs(claim)) fs.rmSync(claim.path, { force: true });
    },
  };
}

// A disk error does not mean that the lock is lost.
function isStillOurs(claim: Claim, file: number): boolean {
  try {
    fs.futimesSync(file, new Date(), new Date());
    return isOurs(claim);
  } catch {
    return true;
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
