import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventHash, genesisHash, type HashedEvent } from '../../../src/domain/change/append-events.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { exampleModel, recordJob, registerModel } from '../../support/registry.ts';
import { runSql } from '../../support/sql.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await registerModel(app, { createdAt: '2026-01-01T00:00:00Z' });
  await app.query(
    'mutation { updateModel(id: "model-1", input: { name: "é 🎧 \\u2028 v2" }) { __typename } }',
  );
  await app.query('mutation { archiveModel(id: "model-1", reason: "why not") { __typename } }');
  await app.keyWith('READ');
});
afterAll(() => app[Symbol.asyncDispose]());

const everything =
  'sequence type time actor modelId trainingJobId apiKeyId slot before after reason previousHash hash';

async function events(args = '(first: 100)') {
  const { data } = await app.query(`{ registryEvents${args} { nodes { ${everything} } } }`);
  return data.registryEvents.nodes;
}

test('every change is in the log, in commit order, without gaps', async () => {
  const log = await events();
  expect(log.map(({ sequence }: { sequence: number }) => sequence)).toEqual([1, 2, 3, 4, 5]);
  expect(log.map(({ type }: { type: string }) => type)).toEqual([
    'TRAINING_JOB_RECORDED',
    'MODEL_REGISTERED',
    'MODEL_UPDATED',
    'MODEL_ARCHIVED',
    'API_KEY_CREATED',
  ]);
});

test('the event of a registration holds all of its content', async () => {
  const [, registration] = await events();
  expect(registration).toMatchObject({
    before: null,
    after: { ...exampleModel, isActive: true, createdAt: '2026-01-01T00:00:00.000Z' },
    modelId: 'model-1',
    actor: 'bootstrap',
  });
});

test('no event holds a secret or its hash', async () => {
  const key = (await events()).at(-1);
  expect(Object.keys(key.after).toSorted()).toEqual(['expiresAt', 'name', 'scopes']);
});

test('each event holds the hash of the one before, and anyone can compute it from what the API shows', async () => {
  let previousHash = genesisHash;
  for (const event of await events()) {
    expect(event.previousHash).toBe(previousHash);
    expect(eventHash({ ...event, time: new Date(event.time) } as HashedEvent)).toBe(event.hash);
    previousHash = event.hash;
  }
});

test('events are found by type, model, job, actor and time, and followed by cursor', async () => {
  const sequences = async (args: string) =>
    (await events(args)).map(({ sequence }: { sequence: number }) => sequence);
  expect(await sequences('(filter: { type: [MODEL_UPDATED, MODEL_ARCHIVED] })')).toEqual([3, 4]);
  expect(await sequences('(filter: { modelId: "model-1" })')).toEqual([2, 3, 4]);
  expect(await sequences('(filter: { trainingJobId: "job-1" })')).toEqual([1]);
  expect(await sequences('(filter: { actor: "nobody" })')).toEqual([]);
  expect(await sequences('(filter: { time: { lt: "2020-01-01T00:00:00Z" } })')).toEqual([]);
  expect(await sequences('(last: 2)')).toEqual([4, 5]);
  const { data } = await app.query('{ registryEvents(first: 3) { pageInfo { endCursor } } }');
  expect(await sequences(`(after: "${data.registryEvents.pageInfo.endCursor}")`)).toEqual([4, 5]);
});

describe('the log in the database is append-only', () => {
  test.each([
    "UPDATE registry_event SET actor = 'somebody else' WHERE sequence = 2",
    'DELETE FROM registry_event WHERE sequence = 2',
    'TRUNCATE registry_event',
    'TRUNCATE model CASCADE; TRUNCATE registry_event',
  ])('refuses %s', async (sql) => {
    await expect(runSql(app.location, sql)).rejects.toThrow('is append-only');
    expect(await events()).toHaveLength(5);
  });
});

test('a change whose event cannot be written is not made', async () => {
  await runSql(app.location, 'ALTER TABLE registry_event ADD CONSTRAINT no_more CHECK (sequence < 6)');
  const { errors } = await app.query(
    'mutation { recordTrainingJob(input: { id: "unheard", status: PENDING }) { __typename } }',
  );
  expect(errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
  expect((await app.query('{ trainingJob(id: "unheard") { id } }')).data.trainingJob).toBeNull();
  await runSql(app.location, 'ALTER TABLE registry_event DROP CONSTRAINT no_more');
});

test('the times of events never run backwards, even where a clock does', async () => {
  let now = new Date('2026-06-01T00:00:00Z');
  await using later = await startApp('PostgreSQL', { now: () => now });
  await recordJob(later, { id: 'a' });
  now = new Date('2026-05-01T00:00:00Z');
  await recordJob(later, { id: 'b' });
  const { data } = await later.query('{ registryEvents { nodes { time } } }');
  expect(data.registryEvents.nodes.map(({ time }: { time: string }) => time)).toEqual([
    '2026-06-01T00:00:00.000Z',
    '2026-06-01T00:00:00.000Z',
  ]);
});
