import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Process that holds a folder, as written in its lock file. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
  /** Start of the process in clock ticks since boot. Null: not readable. */
  readonly processStart: number | null;
  /** Boot and process namespace in which the process id is valid. */
  readonly processSpace: string | null;
  readonly token: string;
}

/** Describes this process, with a unique token. */
export function describeThisProcess(): LockHolder {
  return {
    pid: process.pid,
    host: hostname(),
    startedAt: new Date().toISOString(),
    processStart: readProcess('self')?.start ?? null,
    processSpace: processSpace(),
    token: randomUUID(),
  };
}

/** Parses a lock file. Undefined if the text is truncated or not ours. */
export function parseHolder(text: string): LockHolder | undefined {
  try {
    const holder = JSON.parse(text);
    // kill() with a process id below 1 addresses groups of processes.
    return Number.isInteger(holder.pid) && holder.pid > 0 && typeof holder.host === 'string'
      ? holder
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Checks that the holder's process can be looked up here. The host name alone is not enough: containers in
 * the host's network share its name, and each has a process 1.
 */
export function isOfThisSystem(holder: LockHolder): boolean {
  return holder.host === hostname() && holder.processSpace === processSpace();
}

/** Checks that the holder's process still runs. Requires isOfThisSystem(). */
export function isRunning(holder: LockHolder): boolean {
  if (!exists(holder.pid)) return false;
  const found = readProcess(holder.pid);
  if (!found) return true;
  const isDead = found.state === 'Z' || found.state === 'X';
  const isReused = holder.processStart !== null && holder.processStart !== found.start;
  return !isDead && !isReused;
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// The second field of /proc/<pid>/stat is the program's name, which may contain spaces and parentheses.
function readProcess(pid: number | 'self'): { state: string | undefined; start: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], start: Number(fields[19]) };
  } catch {
    return undefined;
  }
}

function processSpace(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}
