import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import type { StatementListener } from './database/client.ts';
import { openDatabase } from './database/open.ts';
import { WindowWriter } from './database/production/window-writer.ts';
import { WriteQueue } from './database/write-queue.ts';
import { Authenticator } from './domain/api-key/authenticator.ts';
import { createFirstKey } from './domain/api-key/manage-api-keys.ts';
import type { Registry } from './domain/change/change.ts';
import { backfillFamilies } from './domain/model/backfill-families.ts';
import { pruneDetections } from './domain/production/prune-detections.ts';
import { repeat } from './domain/repeat.ts';
import { Readiness } from './http/health.ts';
import { type Listener, listen } from './http/listen.ts';
import { createMetrics } from './http/metrics.ts';
import { createServer } from './http/server.ts';

/** Parts of the gateway that tests and the demo replace. */
export interface Overrides {
  readonly now?: () => Date;
  readonly logger?: Logger;
  readonly onStatement?: StatementListener;
  /** File in which the demo keeps its keys. GraphiQL names it. */
  readonly keysFile?: string;
}

export interface App extends AsyncDisposable {
  readonly registry: Registry;
  readonly logger: Logger;
  /** Names the database for people. */
  readonly database: string;
  /** Resolves when the database is lost for good. */
  readonly failed: Promise<Error>;
  /** Answers a request without a network. */
  fetch(request: Request): Response | Promise<Response>;
  /** Listens at the address of the config. */
  listen(): Promise<Listener>;
  /** Creates an admin key and returns its secret, unless the config or the registry has one. */
  createFirstKey(): Promise<string | null>;
}

/** Interval for the removal of old detections. */
const pruneEveryMs = 10 * 60_000;

/** Builds the gateway, once. Disposing of it stops listening and closes the database. */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<App> {
  const logger = overrides.logger ?? pino({ level: config.logLevel });
  const database = await openDatabase(config.database, {
    waitMs: config.databaseWaitMs,
    onStatement: overrides.onStatement,
    onPoolError: (error) => logger.warn({ err: error }, 'lost a database connection'),
  });
  const now = overrides.now ?? (() => new Date());
  const { client } = database;
  await backfillFamilies(client);
  const registry: Registry = {
    client,
    writes: new WriteQueue(client),
    windowWriter: new WindowWriter(client),
    now,
    detectionDays: config.detectionDays,
  };
  const authenticator = new Authenticator(client, config.adminKey, now);
  const metrics = createMetrics(database.pool);
  const readiness = new Readiness(database.pool);
  const forgetKeys = () => authenticator.forget();
  const { keysFile } = overrides;
  const server = createServer({ registry, forgetKeys, logger, metrics, readiness, authenticator, keysFile });
  const pruning = repeat(
    () => pruneDetections(registry),
    pruneEveryMs,
    (error) => logger.warn({ err: error }, 'could not remove old detections'),
  );
  const listeners: Listener[] = [];
  return {
    registry,
    logger,
    database: database.description,
    failed: database.failed,
    fetch: (request) => server.fetch(request),
    async listen() {
      const listener = await listen(server.fetch, config, () => readiness.drain());
      listeners.push(listener);
      return listener;
    },
    createFirstKey: async () => (config.adminKey === null ? createFirstKey(registry) : null),
    async [Symbol.asyncDispose]() {
      await Promise.all(listeners.map((listener) => listener.close()));
      await pruning.stop();
      metrics.registry.clear();
      await database.close();
    },
  };
}
