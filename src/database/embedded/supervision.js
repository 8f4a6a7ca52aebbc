/**
 * @import { PGlite } from '@electric-sql/pglite'
 */
import { createUpkeep } from './maintenance.js';

/**
 * Watches every message that the socket server hands to PGlite, and calls `onFailure` when there is no
 * going on: a message that throws stops the server's queue for good, and PGlite itself swallows what its
 * WebAssembly throws, after which a statement ends without the word that the next may come.
 * Upkeep runs here too, because here nobody else's statement can come in between.
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
 * PGlite throws Emscripten's ExitStatus too, which is no Error.
 * @param {unknown} error
 */
export function describeError(error) {
  return typeof error === 'object' && error && 'message' in error ? String(error.message) : String(error);
}

/**
 * Whether nothing more belongs to the message's statement: it is a simple query or a Sync.
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
 * The last six bytes, as many as ReadyForQuery has, copied out of PGlite's memory.
 * @param {Uint8Array} before
 * @param {Uint8Array} data
 */
function lastOf(before, data) {
  return data.length >= 6 ? data.slice(-6) : Uint8Array.of(...before, ...data).slice(-6);
}
