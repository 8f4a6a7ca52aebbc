import { describe, expect, test } from 'vitest';
import { eventHash, type HashedEvent } from '../../../src/domain/change/append-events.ts';
import { type DatabaseKind, startApp, startAppOn, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

const writers = 50;
const changesEach = 4;
const changes = ['activateModel', 'deactivateModel'] as const;

/** Each writer switches the model on and off; gives how many times the model was found changed. */
async function write(app: TestApp, at: number): Promise<number[]> {
  const revisions: number[] = [];
  for (let round = 0; round < changesEach; round += 1) {
    const field =
      round % 3 === 2
        ? `updateModel(id: "model-1", input: { name: "by ${at}.${round}" })`
        : `${changes[(at + round) % 2]}(id: "model-1")`;
    const { data } = await app.query(`mutation { changed: ${field} { ... on Model { revision } } }`);
    revisions.push(data.changed.revision);
  }
  return revisions;
}

async function changeTogether(gateways: TestApp[]) {
  const [app] = gateways as [TestApp];
  await recordJob(app);
  await registerModel(app);
  const acknowledged = await Promise.all(
    Array.from({ length: writers }, (_, at) => write(gateways[at % gateways.length] ?? app, at)),
  );
  const { data } = await app.query(
    '{ model(id: "model-1") { revision isActive name events { totalCount } } }',
  );
  return { seen: new Set(acknowledged.flat()), model: data.model, log: await wholeLog(app) };
}

async function wholeLog(app: TestApp) {
  return app.app.registry.client.registryEvent.findMany({ orderBy: { sequence: 'asc' } });
}

function expectNothingLost({ seen, model, log }: Awaited<ReturnType<typeof changeTogether>>) {
  // Every revision after the first was somebody's acknowledged change, and each has its event.
  expect([...seen].filter((revision) => revision > 1)).toHaveLength(model.revision - 1);
  expect(model.events.totalCount).toBe(model.revision);
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, at) => at + 1));
  for (const [at, event] of log.entries()) {
    expect(eventHash(event as HashedEvent)).toBe(event.hash);
    if (at > 0) expect(event.previousHash).toBe(log[at - 1]?.hash);
  }
  const last = (field: string) => log.findLast(({ after }) => field in ((after ?? {}) as object))?.after;
  expect(last('name')).toMatchObject({ name: model.name });
  expect(last('isActive')).toMatchObject({ isActive: model.isActive });
  expect(model.revision).toBeGreaterThan(writers);
}

describe.each<DatabaseKind>(['PostgreSQL', 'embedded'])('on %s', (kind) => {
  test(`${writers} writers on one model: acknowledged changes = revisions gained = events appended`, async () => {
    await using app = await startApp(kind);
    expectNothingLost(await changeTogether([app]));
  });
});

test('writers through three gateways on one PostgreSQL: acknowledged changes = revisions gained = events appended', async () => {
  await using app = await startApp('PostgreSQL');
  await using second = await startAppOn(app.location);
  await using third = await startAppOn(app.location);
  expectNothingLost(await changeTogether([app, second, third]));
});
