import { type App, createApp } from './app.ts';
import { ConfigError, parseConfig } from './config.ts';
import { EmbeddedDatabaseError } from './database/embedded/errors.ts';
import { MigrationError } from './database/migrate.ts';
import { DatabaseAddressError } from './database/server-address.ts';
import { ListenError } from './http/listen-error.ts';

/** Seconds that requests under way may take after a signal. */
const drainSeconds = 7;
/** Seconds after a signal until the process exits, whatever still runs. */
const exitSeconds = 9.5;

/** The gateway cannot start. The message is for the operator. */
export class StartError extends Error {
  override name = 'StartError';
}

/** Serves the registry until a signal. Settings come from the environment. */
export function serve(): Promise<void> {
  return run(async (env) => {
    const app = await createApp(parseConfig(env));
    await serveUntilEnd(app, async (url) => {
      // Nothing may fail between creating the key and printing it: its secret would be lost.
      const key = await app.createFirstKey();
      return [
        `Earmark listens on ${url} (GraphiQL: ${url}/graphiql)`,
        `Database: ${app.database}`,
        ...(key ? ['', `Admin key, shown only this once: ${key}`, ''] : []),
      ];
    });
  });
}

/** Starts a gateway with the settings of the environment. On an error, the process exits with code 1. */
export async function run(start: (env: NodeJS.ProcessEnv) => Promise<void>): Promise<void> {
  try {
    await start(process.env);
  } catch (error) {
    exitWith(error);
  }
}

/** Listens, prints the lines, and serves until a signal or the loss of the database. */
export async function serveUntilEnd(
  app: App,
  lines: (url: string) => readonly string[] | Promise<readonly string[]>,
): Promise<void> {
  // Before the lines are printed: whoever reads them may send the signal at once.
  const end = endOf(app);
  end.then(exitInTime, () => {});
  try {
    const listener = await app.listen();
    console.log((await lines(listener.url)).join('\n'));
    await end;
    await listener.drain(drainSeconds);
  } finally {
    await app[Symbol.asyncDispose]();
  }
}

/** Resolves on the first signal, and rejects on the loss of the database. */
function endOf(app: App): Promise<void> {
  return new Promise((resolve, reject) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
    void app.failed.then(reject);
  });
}

function exitInTime(): void {
  setTimeout(
    () => exitWith(new StartError('The gateway took too long to stop.')),
    exitSeconds * 1_000,
  ).unref();
}

const forOperators = [
  ConfigError,
  DatabaseAddressError,
  EmbeddedDatabaseError,
  ListenError,
  MigrationError,
  StartError,
];

/** Exits with one line where the operator can help, else with the whole error. */
function exitWith(error: unknown): never {
  const isKnown = forOperators.some((kind) => error instanceof kind);
  console.error(isKnown ? (error as Error).message : error);
  process.exit(1);
}
