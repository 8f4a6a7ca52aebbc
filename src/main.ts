import { type App, createApp } from './app.ts';
import { ConfigError, parseConfig } from './config.ts';
import { DatabaseAddressError, EmbeddedDatabaseError } from './database/errors.ts';
import { MigrationError } from './database/migrate.ts';

/** Seconds after SIGTERM within which the process is gone. */
const drainSeconds = 9;

/** Serves the registry as the environment says, until a signal ends it. */
export async function serve(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  try {
    const app = await createApp(parseConfig(env));
    const listener = await app.listen();
    say(
      `Earmark listens on ${listener.url} (GraphiQL: ${listener.url}/graphiql)`,
      `Database: ${app.database}`,
    );
    if (app.firstKey) say('', `Admin key, shown only this once: ${app.firstKey}`, '');
    await endOf(app);
    await listener.drain(drainSeconds);
    await app[Symbol.asyncDispose]();
  } catch (error) {
    exitWith(error);
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

/** Ends the process: with one line where the operator can do something about it, else with all that is known. */
export function exitWith(error: unknown): never {
  const forOperators = [ConfigError, DatabaseAddressError, EmbeddedDatabaseError, MigrationError];
  const known =
    forOperators.some((kind) => error instanceof kind) ||
    (error as { syscall?: string }).syscall === 'listen';
  console.error(known ? (error as Error).message : error);
  process.exit(1);
}

function say(...lines: string[]): void {
  console.log(lines.join('\n'));
}
