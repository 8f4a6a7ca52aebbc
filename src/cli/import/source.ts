import { randomUUID } from 'node:crypto';
import { createReadStream, open as openDescriptor } from 'node:fs';
import { type FileHandle, open, stat, unlink } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CommandError } from '../client.ts';
import { type InputPart, RecordSplitter } from './json-records.ts';
import type { Extent } from './report.ts';
import { decoded } from './utf8.ts';

/** A part of an input, and its place there. */
export interface PlacedPart {
  readonly part: InputPart;
  readonly place: string;
}

/** Input of an import. */
export interface Source {
  readonly extent: Extent;
  parts(): AsyncGenerator<PlacedPart>;
}

/** A file, a pipe or a device. */
export async function fileSource(path: string): Promise<Source> {
  const stats = await stat(path).catch(cannotRead);
  if (stats.isDirectory()) throw new CommandError(`The input must be a file, got the folder ${path}.`);
  if (stats.isFile()) {
    const file = await open(path).catch(cannotRead);
    return sourceOfLines(async () => file);
  }
  const stream = stats.isFIFO() ? await pipe(path) : createReadStream(path);
  return sourceOfLines(() => copyToFile(stream));
}

/** Opens a pipe as a socket: a file's read that waits for the writer would not end on a signal. */
async function pipe(path: string): Promise<Socket> {
  const fd = await promisify(openDescriptor)(path, 'r').catch(cannotRead);
  return new Socket({ fd, readable: true, writable: false });
}

export function standardInput(): Source {
  return sourceOfLines(() => copyToFile(process.stdin));
}

function sourceOfLines(open: () => Promise<FileHandle>): Source {
  const extent = { size: null as number | null, read: 0 };
  return {
    extent,
    async *parts() {
      const file = await open();
      extent.size = (await file.stat()).size;
      try {
        for await (const part of jobsFirst(file, extent)) {
          yield { part, place: 'line' in part ? `line ${part.line}` : '' };
        }
      } finally {
        await file.close();
      }
    },
  };
}

/** Copies a stream, which can be read only once, to a temporary file that is deleted with its handle. */
export async function copyToFile(stream: AsyncIterable<Uint8Array>): Promise<FileHandle> {
  const path = join(tmpdir(), `earmark-import-${randomUUID()}`);
  const cannotCopy = (error: Error) => {
    throw new CommandError(`The input cannot be copied to ${tmpdir()}: ${error.message}`);
  };
  const file = await open(path, 'wx+', 0o600).catch(cannotCopy);
  await unlink(path);
  try {
    for await (const chunk of stream) await file.appendFile(chunk).catch(cannotCopy);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * The parts of a file: training jobs first, wherever they stand, then the rest. For a model that came before its job,
 * a gateway would record a job as completed, known by its id alone.
 */
export async function* jobsFirst(file: FileHandle, extent = { read: 0 }): AsyncGenerator<InputPart> {
  for await (const part of partsOf(read(file))) if (isOfJob(part)) yield part;
  for await (const part of partsOf(countBytes(read(file), extent))) if (!isOfJob(part)) yield part;
}

const isOfJob = (part: InputPart) =>
  part.kind === 'training_job' || (part.kind === 'error' && part.list === 'training_job');

/** The parts of a file in their order. */
export const partsOfFile = (file: FileHandle) => partsOf(read(file));

async function* partsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<InputPart> {
  const splitter = new RecordSplitter();
  for await (const text of decoded(stream)) yield* splitter.push(text);
  yield* splitter.end();
}

const pieceSize = 262_144;

async function* read(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; ) {
    const piece = new Uint8Array(pieceSize);
    const { bytesRead } = await file.read(piece, 0, pieceSize, position).catch(cannotRead);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

async function* countBytes(stream: AsyncIterable<Uint8Array>, extent: { read: number }) {
  for await (const chunk of stream) {
    extent.read += chunk.length;
    yield chunk;
  }
}

function cannotRead(error: Error): never {
  throw new CommandError(`The file cannot be read: ${error.message}`);
}
