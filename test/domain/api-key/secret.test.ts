import { describe, expect, test } from 'vitest';
import { isWellFormedSecret, newSecret, sameHash, secretHash } from '../../../src/domain/api-key/secret.ts';

/** With its checksum as zlib of another language computes it. */
const known = `emk_${'0'.repeat(32)}2wjyrI`;

const secrets = Array.from({ length: 4_000 }, newSecret);

describe('a secret', () => {
  test('is "emk_" and 38 letters and digits, and never the same twice', () => {
    expect(secrets.filter((secret) => !/^emk_[0-9A-Za-z]{38}$/.test(secret))).toEqual([]);
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  test('uses the whole alphabet, each character about as often', () => {
    const counts = new Map<string, number>();
    for (const character of secrets.map((secret) => secret.slice(4, 36)).join(''))
      counts.set(character, (counts.get(character) ?? 0) + 1);
    expect(counts.size).toBe(62);
    // 128,000 characters: 2,065 of each, with a deviation of 45.
    expect(Math.min(...counts.values())).toBeGreaterThan(2_065 - 7 * 45);
    expect(Math.max(...counts.values())).toBeLessThan(2_065 + 7 * 45);
  });

  test('is well formed as it was made', () => {
    expect(secrets.filter((secret) => !isWellFormedSecret(secret))).toEqual([]);
    expect(isWellFormedSecret(known)).toBe(true);
  });

  test('is not well formed with any one character mistyped, or two swapped', () => {
    const [secret = ''] = secrets;
    const mistyped = [...secret].map((character, at) => {
      const other = character === 'x' ? 'y' : 'x';
      return secret.slice(0, at) + other + secret.slice(at + 1);
    });
    const swapped = [...secret].map(
      (_, at) =>
        secret.slice(0, at) +
        secret
          .slice(at, at + 2)
          .split('')
          .reverse()
          .join('') +
        secret.slice(at + 2),
    );
    const wrong = [...mistyped, ...swapped].filter((text) => text !== secret);
    expect(wrong.length).toBeGreaterThan(70);
    expect(wrong.filter(isWellFormedSecret)).toEqual([]);
  });

  test.each([
    '',
    'emk_',
    'the-admin-key-of-the-tests',
    `${known}0`,
    known.slice(0, -1),
    ` ${known}`,
    known.replace('emk_', 'EMK_'),
  ])('has one form, and %j is of another', (text) => expect(isWellFormedSecret(text)).toBe(false));
});

describe('the hash of a secret', () => {
  test('is its SHA-256', () => {
    expect(secretHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('is the same as an equal one alone, and never as one of another length', () => {
    expect(sameHash(secretHash('a'), secretHash('a'))).toBe(true);
    expect(sameHash(secretHash('a'), secretHash('b'))).toBe(false);
    expect(sameHash(secretHash('a'), '')).toBe(false);
  });
});
