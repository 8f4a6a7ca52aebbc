import type { Prisma, PrismaClient } from './generated/prisma/client.ts';

/** The advisory lock that every writer of the registry takes: "earmark" on a telephone's keys. */
const registryLock = 3276275;
/** Milliseconds after which a change that has not ended is undone. */
const usualTimeout = 10_000;

/**
 * Runs a change of the registry in one transaction, while no other gateway or caller writes. Reads go on.
 * Writers of this process queue here rather than in the pool, so that they hold one connection, not all.
 */
export class WriteQueue {
  readonly #client: PrismaClient;
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: PrismaClient) {
    this.#client = client;
  }

  run<T>(work: (transaction: Prisma.TransactionClient) => Promise<T>, timeout = usualTimeout): Promise<T> {
    const result = this.#last.then(() =>
      this.#client.$transaction(
        async (transaction) => {
          await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${registryLock})`;
          return work(transaction);
        },
        { maxWait: 5_000, timeout },
      ),
    );
    this.#last = result.catch(() => {});
    return result;
  }
}

/** Runs every change in the one transaction of a larger one, so that all of them happen or none does. */
export class JoinedWrites extends WriteQueue {
  readonly #transaction: Prisma.TransactionClient;

  constructor(client: PrismaClient, transaction: Prisma.TransactionClient) {
    super(client);
    this.#transaction = transaction;
  }

  override run<T>(work: (transaction: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    return work(this.#transaction);
  }
}
