import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

const prefix = 'emk_';
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretLength = 32;
const checksumLength = 6;

/** Secret of a new API key: "emk_", 32 random base62 characters, and a checksum of 6. */
export function newSecret(): string {
  let random = '';
  while (random.length < secretLength) {
    // 248 is the largest multiple of 62 in a byte: higher bytes would make some characters more likely.
    for (const byte of randomBytes(secretLength)) if (byte < 248) random += alphabet[byte % 62];
  }
  const body = random.slice(0, secretLength);
  return `${prefix}${body}${checksum(body)}`;
}

/** Checks form and checksum of a key: a mistyped key costs no query. */
export function isWellFormedSecret(secret: string): boolean {
  if (!/^emk_[0-9A-Za-z]{38}$/.test(secret)) return false;
  const body = secret.slice(prefix.length, prefix.length + secretLength);
  return secret.endsWith(checksum(body));
}

function checksum(body: string): string {
  let rest = crc32(body);
  let digits = '';
  for (let at = 0; at < checksumLength; at += 1) {
    digits = `${alphabet[rest % 62]}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** Stored form of a secret: its SHA-256, in hexadecimal. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares two hashes in constant time. */
export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
