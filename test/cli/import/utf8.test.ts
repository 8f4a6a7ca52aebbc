import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decoded, wasUtf8 } from '../../../src/cli/import/utf8.ts';

async function textOf(bytes: Uint8Array, size: number): Promise<string> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  let text = '';
  for await (const piece of decoded(pieces())) text += piece;
  return text;
}

const someBytes = fc.oneof(
  fc.uint8Array({ maxLength: 4 }),
  fc.string({ unit: 'binary', maxLength: 4 }).map((text) => new TextEncoder().encode(text)),
  fc.constantFrom('\ufffd', '\ufeff', 'ü').map((text) => new TextEncoder().encode(text)),
);

test('decoded bytes are the text of a decoder, and tell whether all was UTF-8, in any pieces', async () => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  await fc.assert(
    fc.asyncProperty(fc.array(someBytes), fc.integer({ min: 1, max: 5 }), async (parts, size) => {
      const bytes = Buffer.concat(parts);
      const text = await textOf(bytes, size);
      expect(text.toWellFormed()).toBe(decoder.decode(bytes));
      expect(wasUtf8(text)).toBe(isUtf8(bytes));
    }),
    { numRuns: 1_000 },
  );
});
