import type { Prisma, PrismaClient } from './generated/prisma/client.ts';

/** Advisory lock of every writer of the registry: "earmark" on the keys of a telephone. */
const registryLock = 3276275;
/** An unfinished change is rolled back after this time. */
const defaultTimeoutMs = 10_000;

/**
 * Runs a change of the registry in one transaction. No other gateway or caller writes meanwhile; reads go on.
 * Writers of this process queue here and not in the pool, so that they use one connection instead of all.
 */
export class WriteQueue {
  readonly #client: PrismaClient;
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: PrismaClient) {
    this.#client = client;
  }

  run<T>(
    work: (transaction: Prisma.TransactionClient) => Promise<T>,
    timeout = defaultTimeoutMs,
  ): Promise<T> {
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

/** Runs every change in one outer transaction: all of them happen, or none. */
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
