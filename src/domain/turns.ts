import { setImmediate } from 'node:timers/promises';

/** Longest time that computations keep the process from other work, apart from one that is longer itself. */
const maxTurnMs = 10;

/** Runs a computation after those before it: at once while the turn lasts, which costs nothing. */
export type Turns = <Result>(compute: () => Result) => Result | Promise<Result>;

/** Computations one after another, with other work of the process in between. */
export function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  let end = 0;
  const isOver = () => performance.now() >= end;

  async function runWaiting() {
    // More may join while these run.
    for (const run of waiting) {
      if (isOver()) {
        await setImmediate();
        end = performance.now() + maxTurnMs;
      }
      run();
      // What the result is for belongs to the turn too.
      await null;
    }
    waiting.length = 0;
  }

  return (compute) => {
    if (waiting.length === 0 && !isOver()) return compute();
    return new Promise((resolve, reject) => {
      waiting.push(() => {
        try {
          resolve(compute());
        } catch (error) {
          reject(error);
        }
      });
      if (waiting.length === 1) void runWaiting();
    });
  };
}
