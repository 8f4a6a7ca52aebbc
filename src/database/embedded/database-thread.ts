import { Worker } from 'node:worker_threads';
import type { ThreadMessage, ThreadTask } from './thread.js';

/** Thread of PGlite: a slow query never blocks the event loop. */
export interface DatabaseThread {
  /** Version of PostgreSQL; resolves when it accepts connections. */
  readonly ready: Promise<string>;
  /** Reason of the failure, or undefined after a normal end. */
  readonly ended: Promise<string | undefined>;
  stop(graceMilliseconds: number): Promise<void>;
}

// With Node's default of 4 MB, JSON nested 50,000 deep overflows the stack before PostgreSQL's own limit of 2
// MB applies. That would end the database instead of the statement.
const stackSizeMb = 64;

/** Starts a thread that serves a database on a socket or, without a socket, only creates it. */
export function startThread(task: ThreadTask): DatabaseThread {
  const worker = new Worker(new URL('./thread.js', import.meta.url), {
    workerData: task,
    resourceLimits: { stackSizeMb },
  });
  const exited = new Promise<number>((resolve) => worker.once('exit', resolve));
  return {
    ready: new Promise((resolve) => {
      worker.on('message', (message: ThreadMessage) => 'ready' in message && resolve(message.ready));
    }),
    ended: new Promise((resolve) => {
      worker.on('message', (message: ThreadMessage) => 'failed' in message && resolve(message.failed));
      worker.once('error', (error) => resolve(String(error)));
      worker.once('exit', (code) => resolve(code === 0 ? undefined : `its thread ended with ${code}`));
    }),
    async stop(graceMilliseconds) {
      worker.postMessage('close');
      // Terminating during a query is as safe as the death of the process, which the database survives.
      const timer = setTimeout(() => void worker.terminate(), graceMilliseconds);
      await exited;
      clearTimeout(timer);
    },
  };
}
