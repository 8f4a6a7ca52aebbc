import { isUtf8 } from 'node:buffer';

/** Marks bytes that are not UTF-8: half of a surrogate pair, which no UTF-8 decodes to. */
const notUtf8 = '\uDCFF';

/** True if all bytes of a text were UTF-8. */
export const wasUtf8 = (text: string) => text.isWellFormed();

/** The text of a stream of UTF-8, in pieces. Bytes that are not UTF-8 are marked. */
export async function* decoded(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of stream) {
    const bytes = Buffer.concat([rest, chunk]);
    const end = endOfWholeCharacters(bytes);
    rest = bytes.subarray(end);
    yield textOf(bytes.subarray(0, end));
  }
  yield textOf(Buffer.from(rest));
}

const maxBytesOfCharacter = 4;

/** Start of the last character if its bytes go on in the next piece, else the end. */
function endOfWholeCharacters(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at >= Math.max(0, bytes.length - maxBytesOfCharacter + 1); at -= 1) {
    const byte = bytes[at] as number;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return at + lengthFrom(byte) > bytes.length ? at : bytes.length;
  }
  return bytes.length;
}

function lengthFrom(firstByte: number): number {
  if (firstByte >= 0xf0) return 4;
  return firstByte >= 0xe0 ? 3 : 2;
}

/** An input may hold the replacement character: only one that the decoder puts there becomes a mark. */
function textOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  const between = bytes.toString('latin1').split('\xef\xbf\xbd');
  const texts = between.map((part) => Buffer.from(part, 'latin1').toString().replaceAll('\ufffd', notUtf8));
  return texts.join('\ufffd');
}
