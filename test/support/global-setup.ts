import type { TestProject } from 'vitest/node';
import { startPostgresServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the test run's PostgreSQL, with its maintenance database. Each test creates its own database. */
    postgresUrl: string;
  }
}

/** Starts the test run's PostgreSQL. If it cannot, the whole run fails: these tests are never skipped. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  try {
    const server = await startPostgresServer();
    project.provide('postgresUrl', server.url());
    return () => server.close();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The tests need PostgreSQL, and it cannot start: ${reason}`, { cause });
  }
}
