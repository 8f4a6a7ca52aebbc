// Plain JavaScript, because a Worker of Node 20 cannot load TypeScript, not even in tests.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { describeError, supervise } from './supervision.js';

/**
 * @typedef {{ dataFolder: string, socket?: string, upkeepEvery?: number }} ThreadTask
 * without a socket, the thread only makes the database
 * @typedef {{ ready: string } | { failed: string }} ThreadMessage
 */

/** @type {ThreadTask} */
const task = workerData;

/** @type {string[]} */
const complaints = [];

try {
  const db = await openDatabase();
  if (task.socket) await serve(db, task.socket);
  else await db.close();
} catch (error) {
  tell({ failed: [describeError(error), ...complaints].join('; ') });
}

function openDatabase() {
  return PGlite.create({
    dataDir: task.dataFolder,
    // 32 MB instead of 128 MB: a third less memory and time to open.
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'],
    initDbStartParams: ['-c', 'shared_buffers=4MB', '--wal-segsize=1'],
    onStderr(line) {
      const complaint = /\b(FATAL|PANIC|DETAIL):.*/.exec(line);
      if (complaint) complaints.push(complaint[0]);
      return false;
    },
  });
}

/**
 * @param {PGlite} db
 * @param {string} socket
 */
async function serve(db, socket) {
  supervise(db, task.upkeepEvery ?? 10_000, (failed) => tell({ failed }));
  // More than the pool's single connection: the pool opens the next one before the server notices the end of
  // the last one.
  const server = new PGLiteSocketServer({ db, path: socket, maxConnections: 20 });
  await server.start();
  parentPort?.once('message', async () => {
    await server.stop();
    await db.close();
    parentPort?.close();
  });
  const { rows } = await db.query('SHOW server_version');
  tell({ ready: /** @type {{ server_version: string }} */ (rows[0]).server_version });
}

/** @param {ThreadMessage} message */
function tell(message) {
  parentPort?.postMessage(message);
}
