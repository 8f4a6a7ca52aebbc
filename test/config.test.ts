import { expect, test } from 'vitest';
import { ConfigError, parseConfig } from '../src/config.ts';

const defaults = {
  host: '127.0.0.1',
  port: 4000,
  database: { folder: './data' },
  databaseWaitMs: null,
  detectionDays: 400,
  adminKey: null,
  logLevel: 'info',
};

function faultsOf(env: Record<string, string>): string[] {
  try {
    parseConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [heading, ...faults] = error.message.split('\n');
    expect(heading).toBe('These settings are wrong:');
    return faults.map((fault) => fault.trim());
  }
  return [];
}

test('a config has a default for every setting', () => {
  expect(parseConfig({})).toEqual(defaults);
});

test('an empty variable counts as absent, and other variables do not matter', () => {
  const env = {
    PORT: '',
    HOST: '',
    DATABASE_URL: '',
    EARMARK_DATA_DIR: '',
    EARMARK_DATABASE_WAIT_MS: '',
    EARMARK_DETECTION_DAYS: '',
    EARMARK_ADMIN_KEY: '',
    LOG_LEVEL: '',
  };
  expect(parseConfig({ ...env, PGPORT: '1', HOME: '/root' })).toEqual(defaults);
});

test('a config takes every setting', () => {
  expect(
    parseConfig({
      PORT: '0',
      HOST: '::1',
      EARMARK_DATA_DIR: '/srv/earmark',
      EARMARK_DATABASE_WAIT_MS: '2500',
      EARMARK_DETECTION_DAYS: '30',
      EARMARK_ADMIN_KEY: 'twenty-four-characters-x',
      LOG_LEVEL: 'debug',
    }),
  ).toEqual({
    host: '::1',
    port: 0,
    database: { folder: '/srv/earmark' },
    databaseWaitMs: 2_500,
    detectionDays: 30,
    adminKey: 'twenty-four-characters-x',
    logLevel: 'debug',
  });
});

test.each([
  'postgresql://user:p%40ss@db.example:5433/earmark?sslmode=require',
  'postgres://localhost/earmark',
  'postgresql:///earmark?host=/run/postgresql',
  'postgresql://user:p%40ss@/earmark?host=/run/postgresql&port=5433',
  'postgresql://%2Frun%2Fpostgresql/earmark',
])('DATABASE_URL %s is used, also beside a folder', (url) => {
  expect(parseConfig({ DATABASE_URL: url, EARMARK_DATA_DIR: './data' }).database).toEqual({ url });
});

test('a config with wrong settings names all of them in one message', () => {
  const faults = faultsOf({
    PORT: '70000',
    DATABASE_URL: 'mysql://root@localhost/earmark',
    EARMARK_ADMIN_KEY: 'short',
    LOG_LEVEL: 'loud',
  });
  expect(faults).toEqual([
    'PORT must be an integer from 0 to 65535, got "70000"',
    'DATABASE_URL must be a PostgreSQL address: postgresql://user:password@host:port/database, with ?host=/folder for a socket',
    'EARMARK_ADMIN_KEY must be at least 24 characters, got 5',
    'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, got "loud"',
  ]);
});

test.each(['-1', '4000.5', '4e3', 'http', '65536', '100000', ' 4000'])('PORT %j is refused', (port) => {
  const [fault] = faultsOf({ PORT: port });
  expect(fault).toMatch(/^PORT must be an integer from 0 to 65535, got "[^"]*"$/);
  expect(fault).toContain(port.trim());
});

test.each(['1', '0', '-400', '3651', '36500', '1.5', 'forever'])(
  'EARMARK_DETECTION_DAYS %j is refused',
  (days) => {
    expect(faultsOf({ EARMARK_DETECTION_DAYS: days })).toEqual([
      `EARMARK_DETECTION_DAYS must be an integer from 2 to 3650, got "${days}"`,
    ]);
  },
);

test.each(['49', '60001', '1s'])('EARMARK_DATABASE_WAIT_MS %j is refused', (wait) => {
  expect(faultsOf({ EARMARK_DATABASE_WAIT_MS: wait })).toEqual([
    `EARMARK_DATABASE_WAIT_MS must be an integer from 50 to 60000, got "${wait}"`,
  ]);
});

test.each([
  'localhost:5432/earmark',
  'http://localhost/earmark',
  'postgresql:earmark',
  'postgresql://',
  'postgresql:///earmark',
  'postgresql://user@/earmark',
  'postgresql:earmark?host=/run/postgresql',
  'postgresql://%/earmark',
  'earmark',
])('DATABASE_URL %j is refused', (url) => expect(faultsOf({ DATABASE_URL: url })).toHaveLength(1));

test.each([
  'a key with spaces, and long enough',
  'schlüssel-der-lang-genug-ist',
  'tab\tin-a-key-that-is-long-enough',
])('an admin key that no header can carry is refused: %j', (key) => {
  expect(faultsOf({ EARMARK_ADMIN_KEY: key })).toEqual([
    'EARMARK_ADMIN_KEY must be visible ASCII characters without spaces, as a header carries it',
  ]);
});

test('a message about settings holds no password and no key', () => {
  const secrets = { DATABASE_URL: 'mysql://root:hunter2@localhost/x', EARMARK_ADMIN_KEY: 'tooshortsecret' };
  const message = faultsOf(secrets).join('\n');
  expect(message).not.toContain('hunter2');
  expect(message).not.toContain('tooshortsecret');
});
