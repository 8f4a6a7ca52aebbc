import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminKey, startAppOn, type TestApp, temporaryDatabase } from '../support/app.ts';
import { killCli, runCli } from '../support/cli.ts';
import { promote, recordDetections } from '../support/production.ts';
import { recordJob, registerModel, scored } from '../support/registry.ts';
import { runSql } from '../support/sql.ts';

/** What a database may say of itself that would bend what is written to it or read from it. */
const settings = {
  timezone: 'America/New_York',
  datestyle: 'SQL, DMY',
  search_path: 'elsewhere',
  extra_float_digits: '-15',
  default_transaction_isolation: 'serializable',
};

let app: TestApp;
let remove: () => Promise<void>;
const now = new Date('2026-06-01T00:00:00.123Z');
beforeAll(async () => {
  const database = await temporaryDatabase();
  const name = new URL(database.location.url).pathname.slice(1);
  const statements = Object.entries(settings).map(
    ([setting, value]) => `ALTER DATABASE ${name} SET ${setting} = '${value}'`,
  );
  await runSql(database.location, ['CREATE SCHEMA elsewhere', ...statements].join(';'));
  app = await startAppOn(database.location, { now: () => now });
  remove = database.remove;
  await recordJob(app, { startedAt: '2026-03-08T06:59:59.999Z' });
  await registerModel(app, { createdAt: '2026-03-08T07:30:00.001Z' });
});
afterAll(async () => {
  await killCli();
  await app[Symbol.asyncDispose]();
  await remove();
});

test('times are read as they were written', async () => {
  const { data } = await app.query(
    '{ model(id: "model-1") { createdAt updatedAt trainingJob { startedAt } } }',
  );
  expect(data.model).toEqual({
    createdAt: '2026-03-08T07:30:00.001Z',
    updatedAt: now.toISOString(),
    trainingJob: { startedAt: '2026-03-08T06:59:59.999Z' },
  });
});

test('numbers are read to the last digit', async () => {
  await registerModel(app, { id: 'thirds', ...scored('glitch', 2 / 3) });
  const { data } = await app.query('{ model(id: "thirds") { evalMetrics { f1Score } } }');
  expect(data.model.evalMetrics.f1Score).toBe(2 / 3);
});

test('a slot tells who served from the very moment at which that began', async () => {
  const { since } = await promote(app, 'model-1');
  expect(since).toBe(now.toISOString());
  const { data } = await app.query(
    `{ deployment(slot: "production") { since modelAt(time: "${since}") { id } history { nodes { time } } } }`,
  );
  expect(data.deployment).toEqual({
    since,
    modelAt: { id: 'model-1' },
    history: { nodes: [{ time: since }] },
  });
});

test('windows on the day of 23 hours are kept apart, and count in days of UTC', async () => {
  const day = { windowStart: '2026-03-08T05:00:00.000Z', windowEnd: '2026-03-09T05:00:00.000Z' };
  expect(await recordDetections(app, day)).toMatchObject({ __typename: 'DetectionWindow', ...day });
  const late = { windowStart: '2026-03-09T04:30:00.000Z', windowEnd: '2026-03-09T06:00:00.000Z' };
  expect(await recordDetections(app, late)).toMatchObject({ __typename: 'InvalidInputError' });
  expect(await recordDetections(app, day)).toMatchObject({ __typename: 'DetectionWindow' });
  const { data } = await app.query(`{ model(id: "model-1") {
    production(since: "2026-03-08T00:00:00Z", until: "2026-03-10T00:00:00Z") { classes { rates { start detections } } } } }`);
  expect(data.model.production.classes[0].rates).toEqual([
    { start: '2026-03-08T00:00:00.000Z', detections: 10 },
    { start: '2026-03-09T00:00:00.000Z', detections: 0 },
  ]);
});

test('a change that waits for its turn sees what was written before it', async () => {
  await using other = await startAppOn(app.location, { now: () => now });
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) => registerModel(at % 2 ? app : other, { id: `many-${at}` })),
  );
  expect(answers.filter(({ __typename }) => __typename !== 'Model')).toEqual([]);
});

test('the chain of events holds', async () => {
  const { code, stdout } = await runCli(['events', 'verify', '--url', app.url], {
    env: { EARMARK_API_KEY: adminKey },
  });
  expect(stdout).toContain('events verified');
  expect(code).toBe(0);
});

test('settings in the address of a database change nothing', async () => {
  const url = new URL((app.location as { url: string }).url);
  url.searchParams.set('options', '-c timezone=Asia/Kolkata -c datestyle=German');
  await using other = await startAppOn({ url: url.href }, { now: () => now });
  const { data } = await other.query('{ model(id: "model-1") { createdAt } }');
  expect(data.model.createdAt).toBe('2026-03-08T07:30:00.001Z');
});
