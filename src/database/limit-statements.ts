import type { PrismaClient } from './generated/prisma/client.ts';

/** The client with at most `max` statements of lists and counts at the same time; the others wait in order. */
export function limitStatements(client: PrismaClient, max: number): PrismaClient {
  const inOrder = createGate(max);
  const $queryRaw = (...query: Parameters<PrismaClient['$queryRaw']>) =>
    inOrder(() => client.$queryRaw(...query));
  return new Proxy(client, {
    get: (target, name) => (name === '$queryRaw' ? $queryRaw : Reflect.get(target, name, target)),
  });
}

/** Returns the function that runs at most `max` pieces of work at the same time. */
function createGate(max: number) {
  const waiting: (() => void)[] = [];
  let free = max;
  return async <Result>(work: () => PromiseLike<Result>): Promise<Result> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place of this work goes to the next, or is free.
      if (next) next();
      else free += 1;
    }
  };
}
