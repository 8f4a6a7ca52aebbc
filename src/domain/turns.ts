import { setImmediate } from 'node:timers/promises';

/** Longest time that computations keep the process from other work, apart from one that is longer itself. */
const maxTurnMs = 10;

/** Runs a computation after those before it, and returns its result. */
export type Turns = <Result>(compute: () => Result) => Promise<Result>;

/** Computations one after another, with other work of the process in between. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let began = 0;
  return (compute) => {
    const own = last.then(async () => {
      if (performance.now() - began > maxTurnMs) {
        await setImmediate();
        began = performance.now();
      }
      return compute();
    });
    // The next computation runs also if this one fails.
    last = own.catch(() => {});
    return own;
  };
}
