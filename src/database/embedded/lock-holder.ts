import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a folder, as written into its lock file. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
  /** When the process began, in clock ticks since the machine's start; null where that cannot be read. */
  readonly processStart: number | null;
  /** Where the process id means something: this start of the machine and its process namespace. */
  readonly processSpace: string | null;
  readonly token: string;
}

/** Describes the running process, with a token that no other lock has. */
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

/** Reads a holder from a lock file's text; undefined if the text is cut or foreign. */
export function parseHolder(text: string): LockHolder | undefined {
  try {
    const holder = JSON.parse(text);
    // A process id below 1 would make kill() ask about whole groups of processes.
    return Number.isInteger(holder.pid) && holder.pid > 0 && typeof holder.host === 'string'
      ? holder
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the holder's process can be looked up from here. The host's name is not enough: containers that
 * share the host's network share its name too, and each has a process 1. */
export function isOfThisSystem(holder: LockHolder): boolean {
  return holder.host === hostname() && holder.processSpace === processSpace();
}

/** Whether the holder's process still runs; only meaningful if isOfThisSystem(). */
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

// The second field of /proc/<pid>/stat is the program's name, which may hold spaces and parentheses.
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
