import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Account } from './postgres-account.ts';

/** A shell that outlives this process by a moment, stops the watched program and removes its folder. */
export interface Watchdog {
  watch(pid: number | undefined): void;
  cleanUp(): Promise<void>;
}

// `read` fails when the pipe's other end is closed, by cleanUp() or by the death of this process.
// The wait is bounded because the first process of a container may never reap its children.
const script = `
pid=
while read -r line; do pid=$line; done
if [ -n "$pid" ]; then
  kill -QUIT "$pid"
  tries=60
  while [ $tries -gt 0 ] && kill -0 "$pid"; do sleep 0.05; tries=$((tries - 1)); done
fi
rm -rf "$0"
`;

/** Starts a watchdog for the program that runs in the folder, as the account that owns the folder. */
export function startWatchdog(folder: string, account: Account | undefined): Watchdog {
  const shell = spawn('/bin/sh', ['-c', script, folder], {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = once(shell, 'exit');
  ended.catch(() => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  return {
    watch: (pid) => void shell.stdin.write(`${pid ?? ''}\n`),
    async cleanUp() {
      shell.ref();
      shell.stdin.end();
      await ended;
    },
  };
}
