import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A Node process that runs a script of this folder and prints lines. */
export interface Child {
  readonly pid: number;
  /** The next line it prints; an empty one if it ends first. */
  nextLine(): Promise<string>;
  kill(): Promise<void>;
}

/** Starts a script of test/support with arguments. */
export function startChild(script: string, ...parameters: string[]): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...parameters], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    nextLine: async () => String((await lines.next()).value ?? ''),
    kill: () => kill(child),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
