import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from './client.ts';
import type { Extent } from './import-report.ts';
import { type InputPart, RecordSplitter } from './json-records.ts';
import { decoded } from './utf8.ts';

/** A part of an input, and where it stands there. */
export interface PlacedPart {
  readonly part: InputPart;
  readonly place: string;
}

/** Where an import reads from. */
export interface Source {
  readonly extent: Extent;
  parts(): AsyncGenerator<PlacedPart>;
}

/** A file, or what can be read but once: a pipe, a device. */
export async function fileSource(path: string): Promise<Source> {
  const file = await open(path).catch(cannotRead);
  const stats = await file.stat();
  if (stats.isDirectory()) throw new CommandError(`${path} is a folder; allowed is a file.`);
  return placedByLine(async () => (stats.isFile() ? file : kept(read(file, null))));
}

export function standardInput(): Source {
  return placedByLine(() => kept(process.stdin));
}

function placedByLine(opened: () => Promise<FileHandle>): Source {
  const extent = { size: null as number | null, read: 0 };
  return {
    extent,
    async *parts() {
      const file = await opened();
      extent.size = (await file.stat()).size;
      for await (const part of jobsFirst(file, extent)) {
        yield { part, place: 'line' in part ? `line ${part.line}` : '' };
      }
    },
  };
}

/** Keeps what can be read but once in a file without a name, which is gone with its handle. */
export async function kept(stream: AsyncIterable<Uint8Array>): Promise<FileHandle> {
  const path = join(tmpdir(), `earmark-import-${randomUUID()}`);
  const cannotKeep = (error: Error) => {
    throw new CommandError(`The input cannot be kept in ${tmpdir()}: ${error.message}`);
  };
  const file = await open(path, 'wx+', 0o600).catch(cannotKeep);
  await unlink(path);
  for await (const chunk of stream) await file.appendFile(chunk).catch(cannotKeep);
  return file;
}

/**
 * The parts of a file: first all that is said of training jobs, wherever it stands, then the rest. A model that came
 * before its job would be given another one, completed and known by its id alone.
 */
export async function* jobsFirst(file: FileHandle, extent = { read: 0 }): AsyncGenerator<InputPart> {
  for await (const part of partsOf(read(file, 0))) if (isOfJob(part)) yield part;
  for await (const part of partsOf(counted(read(file, 0), extent))) if (!isOfJob(part)) yield part;
}

const isOfJob = (part: InputPart) =>
  part.kind === 'training_job' || (part.kind === 'fault' && part.list === 'training_job');

/** The parts of a file in their order. */
export const partsOfFile = (file: FileHandle) => partsOf(read(file, 0));

async function* partsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<InputPart> {
  const splitter = new RecordSplitter();
  for await (const text of decoded(stream)) yield* splitter.push(text);
  yield* splitter.end();
}

const pieceSize = 262_144;

/** The bytes of a file from a place on; without one, of what can be read but once. */
async function* read(file: FileHandle, start: number | null): AsyncGenerator<Uint8Array> {
  for (let position = start; ; ) {
    const piece = new Uint8Array(pieceSize);
    const { bytesRead } = await file.read(piece, 0, pieceSize, position).catch(cannotRead);
    if (bytesRead === 0) return;
    if (position !== null) position += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

async function* counted(stream: AsyncIterable<Uint8Array>, extent: { read: number }) {
  for await (const chunk of stream) {
    extent.read += chunk.length;
    yield chunk;
  }
}

function cannotRead(error: Error): never {
  throw new CommandError(`The file cannot be read: ${error.message}`);
}
