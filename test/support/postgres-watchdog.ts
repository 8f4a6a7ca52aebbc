import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Account } from './postgres-account.ts';

/** A shell that outlives this process for a moment: it stops the watched program and removes the folder. */
export interface Watchdog {
  watch(pid: number | undefined): void;
  cleanUp(): Promise<void>;
}

// `read` fails when the pipe's other end is gone: closed by cleanUp(), or by the death of this process.
// The wait is bounded because a container's first process may never bury the dead.
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

/** Starts a watchdog for what runs in the folder, as the account that owns it. */
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
