import * as fs from 'node:fs';
import { FolderInUseError } from './errors.ts';
import { type Claim, codeOf, draftClaim, isOurs, publishClaim, readLock } from './lock-file.ts';
import { isOfThisSystem, isRunning } from './lock-holder.ts';

export interface FolderLock {
  /** Gives the folder free; a second call does nothing. */
  release(): void;
}

const heartbeatEvery = 2_000;
const heartbeatLimit = 10_000;
const guardLimit = 5_000;

/**
 * Locks a folder for this process by its file earmark.lock, or throws a FolderInUseError at once. A lock
 * whose holder has died is taken over. `onLost` is told if the file is later removed or taken by another.
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

// Only one process at a time is inside the guard, and the stale lock is replaced there by a rename, so that
// the folder is never without a lock. The second look, after a moment, settles the case of two processes
// that broke the same stale guard.
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

// A holder that runs elsewhere cannot be asked; it touches its file, and a cut file has nobody to ask either.
function isStale(claim: Claim): boolean {
  const found = readLock(claim.path);
  if (!found) return false;
  const { holder } = found;
  const askable = holder && isOfThisSystem(holder) ? holder : undefined;
  if (askable ? !isRunning(askable) : found.age > heartbeatLimit) return true;
  const advice = askable ? '' : ` If it no longer runs, try again in ${heartbeatLimit / 1000} seconds.`;
  throw new FolderInUseError(claim.folder, holder, advice);
}

function enterGuard(claim: Claim): boolean {
  try {
    fs.mkdirSync(guardOf(claim));
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const guard = fs.statSync(guardOf(claim), { throwIfNoEntry: false });
    if (guard && Date.now() - guard.mtimeMs > guardLimit) removeGuard(claim);
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
  // By descriptor: were the file replaced, its successor's age must not be touched.
  const file = fs.openSync(claim.path, 'r+');
  let isHeld = true;
  const timer = setInterval(() => {
    if (isStillOurs(claim, file)) return;
    stop();
    onLost();
  }, heartbeatEvery).unref();

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

// A disk that cannot answer just now has not taken the lock away.
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
