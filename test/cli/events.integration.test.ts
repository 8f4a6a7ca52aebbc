import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventHash } from '../../src/domain/change/append-events.ts';
import { seedSampleRegistry } from '../../src/sample-registry/seed.ts';
import { adminKey, type DatabaseKind, startApp, type TestApp } from '../support/app.ts';
import { type Ended, killCli, runCli } from '../support/cli.ts';
import { recordJob, registerModel } from '../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await appWithHistory('PostgreSQL');
  await app.app.registry.client.$executeRaw`CREATE TABLE kept AS TABLE registry_event`;
});
afterAll(() => app[Symbol.asyncDispose]());
afterEach(killCli);

/** A registry whose log has several pages, and all kinds of values. */
async function appWithHistory(kind: DatabaseKind): Promise<TestApp> {
  const app = await startApp(kind);
  await seedSampleRegistry(app.app.registry);
  await recordJob(app, { learningRate: 1e-7, audioSeconds: 5400.25, startedAt: '2026-01-31T23:59:59.001Z' });
  await registerModel(app, {
    name: 'Zoë’s “glitch” 🎧 detector v1',
    description: 'a\nb\\c "d"',
    createdAt: '2024-02-29T12:00:00Z',
  });
  await app.query('mutation { promoteModel(slot: "canary", modelId: "model-1") { __typename } }');
  return app;
}

function verify(app: TestApp, key = adminKey): Promise<Ended> {
  return runCli(['events', 'verify', '--url', app.url], { env: { EARMARK_API_KEY: key } });
}

/** Does what the database's trigger refuses, and puts everything back when `meanwhile` is over. */
async function tampered<T>(sql: string, meanwhile: () => Promise<T>): Promise<T> {
  await behindTheTrigger(sql);
  try {
    return await meanwhile();
  } finally {
    await behindTheTrigger('DELETE FROM registry_event', 'INSERT INTO registry_event SELECT * FROM kept');
  }
}

function behindTheTrigger(...statements: string[]) {
  const { client } = app.app.registry;
  return client.$transaction(
    [
      'ALTER TABLE registry_event DISABLE TRIGGER registry_event_append_only',
      ...statements,
      'ALTER TABLE registry_event ENABLE TRIGGER registry_event_append_only',
    ].map((sql) => client.$executeRawUnsafe(sql)),
  );
}

async function expectVerified(app: TestApp, key: string): Promise<void> {
  const { data } = await app.query('{ registryEvents(last: 1) { nodes { sequence hash } } }');
  const [{ sequence, hash }] = data.registryEvents.nodes;
  expect(sequence).toBeGreaterThan(300);
  expect(await verify(app, key)).toEqual({
    code: 0,
    stdout: `${sequence} events verified, last hash ${hash}\n`,
    stderr: '',
  });
}

test('events verify reads an untouched log to its end', () => expectVerified(app, adminKey));

test('events verify works on the embedded database, with a key of the scope READ', async () => {
  await using embedded = await appWithHistory('embedded');
  await expectVerified(embedded, await embedded.keyWith('READ'));
});

const wasChanged = (sequence: number) => `event ${sequence} was changed: its content does not give its hash`;

test.each([
  [
    'one character of a value',
    `UPDATE registry_event SET after = replace(after::text, 'RUNNING', 'RUNNINg')::jsonb WHERE sequence = 2`,
    wasChanged(2),
  ],
  [
    'a time, by a millisecond',
    `UPDATE registry_event SET time = time + interval '1 ms' WHERE sequence = 250`,
    wasChanged(250),
  ],
  ['who did it', `UPDATE registry_event SET actor = 'mallory' WHERE sequence = 101`, wasChanged(101)],
  ['a reason that was not given', `UPDATE registry_event SET reason = '' WHERE sequence = 5`, wasChanged(5)],
  [
    'one character of a hash',
    `UPDATE registry_event SET hash = translate(left(hash, 1), '0123456789abcdef', '123456789abcdef0') || substr(hash, 2) WHERE sequence = 7`,
    wasChanged(7),
  ],
  [
    'an event taken out',
    'DELETE FROM registry_event WHERE sequence = 100',
    'event 100 is missing: 101 follows 99',
  ],
  [
    'the first event taken out',
    'DELETE FROM registry_event WHERE sequence = 1',
    'event 1 is missing: 2 follows 0',
  ],
])('events verify names the event that shows tampering: %s', async (_, sql, fault) => {
  expect(await tampered(sql, () => verify(app))).toEqual({
    code: 1,
    stdout: '',
    stderr: `The log was changed: ${fault}.\n`,
  });
});

test('events verify finds a changed event with a fitting hash at the event after it', async () => {
  const event = await app.app.registry.client.registryEvent.findUniqueOrThrow({ where: { sequence: 50 } });
  const hash = eventHash({ ...event, actor: 'mallory' });
  const sql = `UPDATE registry_event SET actor = 'mallory', hash = '${hash}' WHERE sequence = 50`;
  const { code, stderr } = await tampered(sql, () => verify(app));
  expect(code).toBe(1);
  expect(stderr).toContain(
    'event 51 does not continue event 50: its previous hash is not the hash of that event',
  );
});

test('events verify takes an empty log', async () => {
  await using empty = await startApp();
  const { code, stdout } = await verify(empty);
  expect({ code, stdout }).toEqual({ code: 0, stdout: `0 events verified, last hash ${'0'.repeat(64)}\n` });
});

test('events verify that cannot run gives no verdict, but exit code 2', async () => {
  expect(await verify(app, 'wrong')).toMatchObject({ code: 2, stdout: '' });
  await using other = await startApp();
  const forbidden = await verify(other, await other.keyWith('TRAIN'));
  expect(forbidden).toMatchObject({ code: 2, stdout: '' });
  expect(forbidden.stderr).toContain('READ');
});
