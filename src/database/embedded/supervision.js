/**
 * @import { PGlite } from '@electric-sql/pglite'
 */
import { createUpkeep } from './maintenance.js';

/**
 * Watches every message from the socket server to PGlite, and calls `onFailure` when the database cannot go
 * on. A message that throws stops the server's queue for good. PGlite swallows errors of its WebAssembly; the
 * statement then ends without ReadyForQuery. Upkeep runs here, because no other statement can interleave.
 * @param {PGlite} db
 * @param {number} upkeepEvery milliseconds
 * @param {(reason: string) => void} onFailure
 */
export function supervise(db, upkeepEvery, onFailure) {
  const execute = db.execProtocolRawStream.bind(db);
  const runUpkeep = createUpkeep(execute, upkeepEvery);
  db.execProtocolRawStream = async (message, options) => {
    /** @type {Uint8Array} */
    let tail = new Uint8Array();
    const onRawData = (/** @type {Uint8Array} */ data) => {
      tail = lastOf(tail, data);
      options?.onRawData(data);
    };
    try {
      await execute(message, { ...options, onRawData });
      if (!endsStatement(message)) return;
      if (!isReadyForQuery(tail)) throw new Error('a statement ended without an answer');
      if (!db.isInTransaction()) await runUpkeep();
    } catch (error) {
      onFailure(describeError(error));
      throw error;
    }
  };
}

/**
 * PGlite also throws Emscripten's ExitStatus, which is not an Error.
 * @param {unknown} error
 */
export function describeError(error) {
  return typeof error === 'object' && error && 'message' in error ? String(error.message) : String(error);
}

/**
 * True for a simple query or a Sync, which ends the statement.
 * @param {Uint8Array} message
 */
function endsStatement(message) {
  return message[0] === 'Q'.charCodeAt(0) || message[0] === 'S'.charCodeAt(0);
}

/** @param {Uint8Array} tail */
function isReadyForQuery(tail) {
  return tail[0] === 'Z'.charCodeAt(0) && tail[4] === 5;
}

/**
 * Last six bytes, the length of ReadyForQuery, copied out of PGlite's memory.
 * @param {Uint8Array} before
 * @param {Uint8Array} data
 */
function lastOf(before, data) {
  return data.length >= 6 ? data.slice(-6) : Uint8Array.of(...before, ...data).slice(-6);
}
