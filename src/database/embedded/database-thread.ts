import { Worker } from 'node:worker_threads';
import type { ThreadMessage, ThreadTask } from './thread.js';

/** The thread that PGlite runs in, so that a slow query never stops the event loop. */
export interface DatabaseThread {
  /** PostgreSQL's version, once it accepts connections. */
  readonly ready: Promise<string>;
  /** What went wrong, or undefined if the thread has ended by itself with all done. */
  readonly ended: Promise<string | undefined>;
  stop(graceMilliseconds: number): Promise<void>;
}

// With Node's 4 MB, JSON nested 50,000 deep ends the stack before PostgreSQL's own limit of 2 MB does: not
// an error of the statement, but the end of the database.
const stackSizeMb = 64;

/** Starts a thread on a task. */
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
      // Ending it in mid-query is as safe as the death of the process, which the database survives.
      const timer = setTimeout(() => void worker.terminate(), graceMilliseconds);
      await exited;
      clearTimeout(timer);
    },
  };
}
