import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { CommandError } from './client.ts';
import type { Extent } from './import-report.ts';
import { type InputPart, RecordSplitter } from './json-records.ts';

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

/** A file. */
export async function fileSource(path: string): Promise<Source> {
  const { size } = await stat(path).catch((error: Error) => {
    throw new CommandError(`The file cannot be read: ${error.message}`);
  });
  return streamSource(createReadStream(path, { highWaterMark: 262_144 }), size);
}

export function standardInput(): Source {
  return streamSource(process.stdin, null);
}

function streamSource(stream: AsyncIterable<Uint8Array>, size: number | null): Source {
  const extent = { size, read: 0 };
  async function* counted() {
    for await (const chunk of stream) {
      extent.read += chunk.length;
      yield chunk;
    }
  }
  return {
    extent,
    async *parts() {
      for await (const part of partsOf(counted())) {
        yield { part, place: 'line' in part ? `line ${part.line}` : '' };
      }
    },
  };
}

/** The parts of a stream of UTF-8. */
export async function* partsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<InputPart> {
  const splitter = new RecordSplitter();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      return null;
    }
  };
  for await (const chunk of stream) {
    const text = decode(chunk);
    if (text === null) return yield notUtf8(splitter);
    yield* splitter.push(text);
  }
  if (decode() === null) return yield notUtf8(splitter);
  yield* splitter.end();
}

function notUtf8({ line }: RecordSplitter): InputPart {
  return { kind: 'fault', line, message: 'about here the input is not UTF-8', last: true };
}
