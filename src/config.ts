import { z } from 'zod';
import type { DatabaseLocation } from './database/client.ts';
import { serverPlace } from './database/server-address.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseLocation;
  /** Maximum wait of a request for a connection, in milliseconds. Null: the default of the kind of database. */
  readonly databaseWaitMs: number | null;
  /** Number of days that windows of detections are kept. Their daily sums stay. */
  readonly detectionDays: number;
  /** The bootstrap key, with every scope. Null: the first start creates an admin key. */
  readonly adminKey: string | null;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

/** The environment has wrong settings. The message names all of them. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const environment = z.object({
  PORT: integer(0, 65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .refine((address) => serverPlace(address) !== null, {
      error:
        'must be a PostgreSQL address: postgresql://user:password@host:port/database, with ?host=/folder for a socket',
    })
    .optional(),
  EARMARK_DATA_DIR: z.string().default('./data'),
  EARMARK_DATABASE_WAIT_MS: integer(50, 60_000).optional(),
  EARMARK_DETECTION_DAYS: integer(2, 3_650).default(400),
  EARMARK_ADMIN_KEY: z
    .string()
    .refine((key) => key.length >= 24, {
      error: ({ input }) => `must be at least 24 characters, got ${(input as string).length}`,
    })
    .refine((key) => /^[\x21-\x7e]*$/.test(key), {
      error: 'must be visible ASCII characters without spaces, as a header carries it',
    })
    .optional(),
  LOG_LEVEL: z
    .enum(logLevels, {
      error: ({ input }) => `must be one of ${logLevels.join(', ')}, got ${JSON.stringify(input)}`,
    })
    .default('info'),
});

/** The settings that an environment holds; an empty variable counts as absent. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = environment.safeParse(given);
  if (!result.success) {
    const errors = result.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
    throw new ConfigError(`These settings are wrong:\n${errors.join('\n')}`);
  }
  const settings = result.data;
  return {
    host: settings.HOST,
    port: settings.PORT,
    database: settings.DATABASE_URL ? { url: settings.DATABASE_URL } : { folder: settings.EARMARK_DATA_DIR },
    databaseWaitMs: settings.EARMARK_DATABASE_WAIT_MS ?? null,
    detectionDays: settings.EARMARK_DETECTION_DAYS,
    adminKey: settings.EARMARK_ADMIN_KEY ?? null,
    logLevel: settings.LOG_LEVEL,
  };
}

function integer(min: number, max: number) {
  return z
    .string()
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: ({ input }) => `must be an integer from ${min} to ${max}, got ${JSON.stringify(input)}`,
    })
    .transform(Number);
}
