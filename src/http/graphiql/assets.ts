import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PackedFiles } from './pack.js';

/** Files of the page, compressed, under a version that changes with each of them. */
export interface Assets {
  readonly version: string;
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** Serves the files. The first request loads them. */
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

// In a thread: GraphiQL is 9 MB of text, and loading and compressing it here would block the event loop for
// most of a second and keep 60 MB. The compressed files are 2.3 MB.
async function loadAssets(): Promise<Assets> {
  const worker = new Worker(new URL('./pack.js', import.meta.url));
  const [{ version, files }] = (await once(worker, 'message')) as [PackedFiles];
  return { version, files: new Map(files) };
}
