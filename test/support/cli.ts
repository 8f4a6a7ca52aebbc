import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { program } from './program.ts';

/** A run of the built `earmark` command. */
export interface Run {
  readonly pid: number;
  readonly output: { stdout: string; stderr: string };
  /** Waits until standard output matches and returns the match; throws if the command ends first. */
  shows(pattern: RegExp): Promise<RegExpExecArray>;
  signal(name: NodeJS.Signals): void;
  /** Waits for the end: the exit code, or null after a signal that was not handled. */
  ended(): Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  /** The text of its standard input. */
  readonly input?: string | Uint8Array;
}

const running = new Set<ChildProcessByStdio<Writable, Readable, Readable>>();

/** Starts the command with these environment variables alone. */
export function startCli(parameters: readonly string[], { env = {}, cwd, input = '' }: RunOptions = {}): Run {
  const child = spawn(process.execPath, [program, ...parameters], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => {}).end(input);
  running.add(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (output.stderr += text));
  const end = once(child, 'close').then(([code]): Ended => {
    running.delete(child);
    return { code, ...output };
  });
  return {
    pid: child.pid ?? 0,
    output,
    async shows(pattern) {
      for (;;) {
        const found = pattern.exec(output.stdout);
        if (found) return found;
        const change = await Promise.race([once(child.stdout, 'data'), end]);
        if ('code' in change && !pattern.test(output.stdout)) {
          throw new Error(
            `It ended with ${change.code} without ${pattern}:\n${change.stdout}\n${change.stderr}`,
          );
        }
      }
    },
    signal: (name) => child.kill(name),
    ended: () => end,
  };
}

/** Runs the command to its end. */
export function runCli(parameters: readonly string[], options?: RunOptions): Promise<Ended> {
  return startCli(parameters, options).ended();
}

/** Kills commands that a failed test left running. */
export async function killCli(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      child.kill('SIGKILL');
      await once(child, 'close');
    }),
  );
}
