import { createHash } from 'node:crypto';

/** Pseudorandom numbers, the same for the same seed. */
export interface Random {
  /** A number from `low` to `high`. */
  between(low: number, high: number): number;
  /** An integer from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  pick<T>(choices: readonly T[]): T;
  /** True with this probability. */
  chance(share: number): boolean;
}

/** Independent source for each name: a change of one leaves the others as they are. */
export function randomFrom(...names: readonly (string | number)[]): Random {
  let state = createHash('sha256').update(names.join('/')).digest().readUInt32LE();
  // Mulberry32: small, fast, and uniform enough for a sample.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    between: (low, high) => low + next() * (high - low),
    whole,
    pick: <T>(choices: readonly T[]) => choices[whole(0, choices.length - 1)] as T,
    chance: (share) => next() < share,
  };
}

/** Id as a service would generate it: the same for the same names, whatever else the sample contains. */
export function idFrom(prefix: string, ...names: readonly (string | number)[]): string {
  return `${prefix}-${createHash('sha256').update(names.join('/')).digest('hex').slice(0, 10)}`;
}
