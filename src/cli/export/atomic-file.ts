import { randomBytes } from 'node:crypto';
import { createWriteStream, rmSync, type Stats } from 'node:fs';
import { chmod, chown, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exitOnSignal } from '../exit-on-signal.ts';

/** Writes a text to a file, all of it or nothing. A pipe or a device gets the text as it comes. */
export async function writeAtomically(text: Readable, path: string): Promise<void> {
  const target = await resolveLinks(path);
  const old = await stat(target).catch(nullIfAbsent);
  if (old && !old.isFile()) await pipeline(text, createWriteStream(target));
  else await replace(text, target, old);
}

async function replace(text: Readable, target: string, old: Stats | null): Promise<void> {
  const unfinished = `${target}.${randomBytes(4).toString('hex')}.unfinished`;
  const stopListening = exitOnSignal(() => {
    rmSync(unfinished, { force: true });
    return 'Interrupted. Nothing was written.';
  });
  try {
    await pipeline(text, createWriteStream(unfinished, { flags: 'wx', mode: old?.mode ?? 0o666 }));
    if (old) await copyOwnerAndMode(unfinished, old);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    stopListening();
  }
}

async function copyOwnerAndMode(path: string, { uid, gid, mode }: Stats): Promise<void> {
  // Only root may give a file to another user.
  await chown(path, uid, gid).catch(() => {});
  await chmod(path, mode & 0o777);
}

/** The path without links, also where a link leads to a file that is not there yet. */
async function resolveLinks(path: string): Promise<string> {
  const whole = await realpath(path).catch(nullIfAbsent);
  if (whole !== null) return whole;
  const next = await readlink(path).catch(() => null);
  return next === null ? path : resolveLinks(resolve(dirname(path), next));
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
