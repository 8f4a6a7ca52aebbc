// Plain JavaScript, because a Worker of Node 20 cannot load TypeScript, not even in tests.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import * as graphiql from '@graphql-yoga/render-graphiql/graphiql';

/**
 * @typedef {{ version: string, files: [name: string, gzipped: Uint8Array<ArrayBuffer>][] }} PackedFiles
 * all files that the page loads, and a hash of them all
 */

const browserFolder = new URL('./browser/', import.meta.url);

/** @type {[name: string, content: string][]} */
const files = [
  ['graphiql.js', graphiql.js],
  ['graphiql.css', graphiql.css],
  // Named as the editor requests them.
  ['editorWorkerService.js', graphiql.editorWorkerService],
  ['json.js', graphiql.jsonWorker],
  ['graphql.js', graphiql.graphqlWorker],
  ...readdirSync(browserFolder)
    .filter((name) => name.endsWith('.js'))
    .sort()
    .map(
      (name) => /** @type {[string, string]} */ ([name, readFileSync(new URL(name, browserFolder), 'utf8')]),
    ),
];

const hash = createHash('sha256');
for (const [name, content] of files) hash.update(name).update(content);

/** @type {PackedFiles} */
const packed = {
  version: hash.digest('hex').slice(0, 16),
  files: files.map(([name, content]) => [name, new Uint8Array(gzipSync(content))]),
};
parentPort?.postMessage(
  packed,
  packed.files.map(([, gzipped]) => gzipped.buffer),
);
