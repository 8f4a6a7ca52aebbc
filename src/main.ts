import { type App, createApp } from './app.ts';
import { ConfigError, parseConfig } from './config.ts';
import { EmbeddedDatabaseError } from './database/embedded/errors.ts';
import { MigrationError } from './database/migrate.ts';
import { DatabaseAddressError } from './database/server-address.ts';
import { ListenError } from './http/listen-error.ts';

/** Seconds after a signal that requests under way may take. */
const drainSeconds = 7;
/** Seconds after a signal at which the process is gone, whatever still holds it. */
const exitSeconds = 9.5;

/** Why a start makes no sense as things are. The message is for the operator. */
export class StartError extends Error {
  override name = 'StartError';
}

/** Serves the registry as the environment says, until a signal ends it. */
export function serve(): Promise<void> {
  return run(async (env) => {
    const app = await createApp(parseConfig(env));
    await serveUntilEnd(app, async (url) => {
      // Nothing that can fail stands between making it and showing it: nobody could get at it any more.
      const key = await app.createFirstKey();
      return [
        `Earmark listens on ${url} (GraphiQL: ${url}/graphiql)`,
        `Database: ${app.database}`,
        ...(key ? ['', `Admin key, shown only this once: ${key}`, ''] : []),
      ];
    });
  });
}

/** Starts a gateway by the environment. Where that fails, the process ends with exit code 1. */
export async function run(start: (env: NodeJS.ProcessEnv) => Promise<void>): Promise<void> {
  try {
    await start(process.env);
  } catch (error) {
    exitWith(error);
  }
}

/** Listens, says so in the lines given, and serves until a signal or the loss of the database. */
export async function serveUntilEnd(
  app: App,
  lines: (url: string) => readonly string[] | Promise<readonly string[]>,
): Promise<void> {
  // Before anyone is told that it listens: they may send the signal at once.
  const end = endOf(app);
  end.then(endInTime, () => {});
  try {
    const listener = await app.listen();
    console.log((await lines(listener.url)).join('\n'));
    await end;
    await listener.drain(drainSeconds);
  } finally {
    await app[Symbol.asyncDispose]();
  }
}

/** The first signal, or the loss of the database, which is an error. */
function endOf(app: App): Promise<void> {
  return new Promise((resolve, reject) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
    void app.failed.then(reject);
  });
}

function endInTime(): void {
  setTimeout(() => exitWith(new StartError('It took too long to end.')), exitSeconds * 1_000).unref();
}

const forOperators = [
  ConfigError,
  DatabaseAddressError,
  EmbeddedDatabaseError,
  ListenError,
  MigrationError,
  StartError,
];

/** Ends the process: with one line where the operator can do something about it, else with all that is known. */
function exitWith(error: unknown): never {
  const isKnown = forOperators.some((kind) => error instanceof kind);
  console.error(isKnown ? (error as Error).message : error);
  process.exit(1);
}
