import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { program } from './program.ts';

/** Starts the built command on a terminal that python3 opens. */
export function startOnTerminal(parameters: readonly string[], env: Record<string, string>) {
  const script = join(import.meta.dirname, 'terminal.py');
  const child = spawn('python3', [script, process.execPath, program, ...parameters], {
    env: { PATH: process.env.PATH, TERM: 'xterm', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let screen = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (screen += text));
  const end = once(child, 'close');
  return {
    /** Types Ctrl-C. */
    interrupt: () => child.stdin.write('\n'),
    async ended(): Promise<{ code: number; screen: string }> {
      const [code] = await end;
      return { code, screen };
    },
  };
}
