import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PackedFiles } from './pack.js';

/** The files that the page loads, compressed with gzip. The version changes with any of them. */
export interface Assets {
  readonly version: string;
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** Returns a function that gives the files, and loads them on its first call. */
export function createAssetSource(): () => Promise<Assets> {
  let assets: Promise<Assets> | undefined;
  return () => {
    assets ??= loadAssets().catch((error) => {
      assets = undefined;
      throw error;
    });
    return assets;
  };
}

// In a thread: GraphiQL is 9 MB of strings. To load and compress it here would stop the event loop for most of a
// second and keep 60 MB; the compressed files are 2.3 MB.
async function loadAssets(): Promise<Assets> {
  const worker = new Worker(new URL('./pack.js', import.meta.url));
  const [{ version, files }] = (await once(worker, 'message')) as [PackedFiles];
  return { version, files: new Map(files) };
}
