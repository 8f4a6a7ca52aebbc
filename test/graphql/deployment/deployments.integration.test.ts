import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RegistryEvent } from '../../../src/database/generated/prisma/client.ts';
import { eventHash } from '../../../src/domain/change/append-events.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { clear, promote, rollBack } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';
import { runSql } from '../../support/sql.ts';

let app: TestApp;
let now = new Date('2026-06-01T00:00:00Z');
let slot: string;
let models: string[];
let round = 0;
beforeAll(async () => {
  app = await startApp('PostgreSQL', { now: () => now });
  await recordJob(app);
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  round += 1;
  slot = `production/${round}`;
  models = ['a', 'b', 'c', 'd'].map((name) => `${name}${round}`);
  for (const id of models) await registerModel(app, { id });
});

const model = (at: number) => models[at] as string;

async function change(field: 'activateModel' | 'deactivateModel' | 'archiveModel', id: string) {
  const { data } = await app.query(
    `mutation ($id: ID!) { ${field}(id: $id) { __typename ... on ModelDeployedError { slots message } } }`,
    { id },
  );
  return data[field];
}

async function deployment() {
  const { data } = await app.query(
    `query ($slot: String!) {
      deployment(slot: $slot) { model { id } history { totalCount nodes {
        kind time by reason model { id } previousModel { id } } } }
      registryEvents(filter: { slot: $slot }, last: 100) { nodes { type slot modelId before after reason actor } } }`,
    { slot },
  );
  return { ...data.deployment, events: data.registryEvents.nodes };
}

describe('a promotion', () => {
  test('lets the model serve, and is in the history and in the log', async () => {
    expect(await promote(app, model(0), { slot, reason: 'the first' })).toEqual({
      __typename: 'Deployment',
      slot,
      model: { id: model(0) },
      since: now.toISOString(),
      by: 'bootstrap',
      reason: 'the first',
    });
    await promote(app, model(1), { slot });
    const { history, events } = await deployment();
    expect(history).toEqual({
      totalCount: 2,
      nodes: [
        {
          kind: 'PROMOTED',
          time: now.toISOString(),
          by: 'bootstrap',
          reason: null,
          model: { id: model(1) },
          previousModel: { id: model(0) },
        },
        {
          kind: 'PROMOTED',
          time: now.toISOString(),
          by: 'bootstrap',
          reason: 'the first',
          model: { id: model(0) },
          previousModel: null,
        },
      ],
    });
    expect(events).toEqual([
      {
        type: 'MODEL_PROMOTED',
        slot,
        modelId: model(0),
        before: { modelId: null },
        after: { modelId: model(0) },
        reason: 'the first',
        actor: 'bootstrap',
      },
      {
        type: 'MODEL_PROMOTED',
        slot,
        modelId: model(1),
        before: { modelId: model(0) },
        after: { modelId: model(1) },
        reason: null,
        actor: 'bootstrap',
      },
    ]);
  });

  test('is in the chain of events, whose hashes anyone can compute from what the API shows', async () => {
    await promote(app, model(0), { slot, gate: {} });
    await rollBack(app, slot);
    await clear(app, slot);
    const { data } = await app.query(
      '{ registryEvents(last: 5) { nodes { sequence type time actor modelId trainingJobId apiKeyId slot before after reason previousHash hash } } }',
    );
    const events: RegistryEvent[] = data.registryEvents.nodes.map((event: { time: string }) => ({
      ...event,
      time: new Date(event.time),
    }));
    expect(events.map(({ slot }) => slot).slice(-2)).toEqual([slot, slot]);
    for (const [at, event] of events.entries()) {
      expect(eventHash(event)).toBe(event.hash);
      if (at > 0) expect(event.previousHash).toBe(events[at - 1]?.hash);
    }
  });

  test('of the model that already serves succeeds, and changes nothing', async () => {
    await promote(app, model(0), { slot, reason: 'first' });
    now = new Date('2026-06-01T00:10:00Z');
    expect(await promote(app, model(0), { slot, reason: 'again', expectedModelId: 'other' })).toMatchObject({
      since: '2026-06-01T00:00:00.000Z',
      reason: 'first',
    });
    expect((await deployment()).events).toHaveLength(1);
  });

  test('of another model than the caller saw is refused, and says which serves', async () => {
    expect(await promote(app, model(1), { slot, expectedModelId: model(0) })).toMatchObject({
      __typename: 'DeploymentConflictError',
      currentModelId: null,
    });
    await promote(app, model(0), { slot });
    expect(await promote(app, model(1), { slot, expectedModelId: model(2) })).toEqual({
      __typename: 'DeploymentConflictError',
      currentModelId: model(0),
      message: `Model "${model(0)}" serves in "${slot}", not "${model(2)}": someone changed it in between.`,
    });
    expect((await deployment()).model.id).toBe(model(0));
    expect(await promote(app, model(1), { slot, expectedModelId: model(0) })).toMatchObject({
      model: { id: model(1) },
    });
  });

  test('of a model that cannot serve is refused, and names it', async () => {
    await change('deactivateModel', model(0));
    await change('archiveModel', model(1));
    expect(await promote(app, model(0), { slot })).toMatchObject({
      fieldErrors: [
        {
          path: ['modelId'],
          message: `must be an active model, got "${model(0)}", which is inactive (see activateModel)`,
        },
      ],
    });
    expect(await promote(app, model(1), { slot })).toMatchObject({ __typename: 'ModelArchivedError' });
    expect(await promote(app, 'none', { slot })).toMatchObject({
      __typename: 'NotFoundError',
      message: 'There is no model "none".',
    });
    const { data } = await app.query('query ($slot: String!) { deployment(slot: $slot) { slot } }', { slot });
    expect(data.deployment).toBeNull();
  });

  test('is refused with all field errors at once', async () => {
    const gate = { minProbability: 1.5, margin: -1, artifactTypes: ['glitch', 'glitch'] };
    const { fieldErrors } = await promote(app, model(0), { slot: '', reason: 'x'.repeat(1_001), gate });
    expect(fieldErrors.map(({ path }: { path: string[] }) => path.join('.')).toSorted()).toEqual([
      'gate.artifactTypes.1',
      'gate.margin',
      'gate.minProbability',
      'reason',
      'slot',
    ]);
    for (const [bad, message] of [
      ['', 'must be 1 to 100 characters, got 0'],
      ['x'.repeat(101), 'must be 1 to 100 characters, got 101'],
      [' x', 'must be text without control characters and without spaces around it, got " x"'],
    ]) {
      for (const answer of [
        await promote(app, model(0), { slot: bad }),
        await rollBack(app, bad),
        await clear(app, bad),
      ]) {
        expect(answer.fieldErrors).toContainEqual({ path: ['slot'], message });
      }
    }
    for (const reason of ['', ' \n', 'a\u001b[2J']) {
      expect(await rollBack(app, slot, reason)).toMatchObject({ fieldErrors: [{ path: ['reason'] }] });
    }
  });
});

describe('a model that serves', () => {
  test('is neither deactivated nor archived, and the slots are named', async () => {
    await promote(app, model(0), { slot });
    await promote(app, model(0), { slot: `${slot}/canary` });
    for (const field of ['deactivateModel', 'archiveModel'] as const) {
      expect(await change(field, model(0))).toEqual({
        __typename: 'ModelDeployedError',
        slots: [slot, `${slot}/canary`],
        message: `Model "${model(0)}" serves in "${slot}", "${slot}/canary": promote another one there, roll back, or clear, and try again.`,
      });
    }
    const { data } = await app.query('query ($id: ID!) { model(id: $id) { status revision } }', {
      id: model(0),
    });
    expect(data.model).toEqual({ status: 'ACTIVE', revision: 1 });
    await promote(app, model(1), { slot });
    await clear(app, `${slot}/canary`);
    expect(await change('archiveModel', model(0))).toMatchObject({ __typename: 'Model' });
  });

  test('is listed by its slot, and names its slots, in one statement for any number of models', async () => {
    await promote(app, model(0), { slot });
    await promote(app, model(0), { slot: `${slot}/canary` });
    await promote(app, model(1), { slot: `${slot}/other` });
    const { data, statements } = await app.queryWithStatements(
      `query ($slot: String!, $ids: [ID!]) {
        models(filter: { deployedIn: $slot }) { nodes { id } }
        listed: models(filter: { ids: $ids }, orderBy: [{ field: NAME, direction: ASC }]) { nodes { id deployments { slot since } } } }`,
      { slot, ids: models },
    );
    expect(data.models.nodes).toEqual([{ id: model(0) }]);
    expect(data.listed.nodes.map((node: { deployments: { slot: string }[] }) => node.deployments)).toEqual([
      [
        { slot, since: now.toISOString() },
        { slot: `${slot}/canary`, since: now.toISOString() },
      ],
      [{ slot: `${slot}/other`, since: now.toISOString() }],
      [],
      [],
    ]);
    expect(statements).toHaveLength(3);
    const found = await app.query(
      `query ($id: ID!) { deployments(modelId: $id) { totalCount nodes { slot model { id } } }
        first: deployments(modelId: $id, first: 1) { totalCount nodes { slot } } model(id: $id) { deployments(first: 1) { slot } } }`,
      { id: model(0) },
    );
    expect(found.data).toMatchObject({
      first: { totalCount: 2, nodes: [{ slot }] },
      model: { deployments: [{ slot }] },
    });
    expect(found.data.deployments.totalCount).toBe(2);
    expect(found.data.deployments.nodes).toEqual([
      { slot, model: { id: model(0) } },
      { slot: `${slot}/canary`, model: { id: model(0) } },
    ]);
  });
});

describe('a rollback', () => {
  test('goes back to the model before, as a new entry, and further back when repeated', async () => {
    for (const id of models.slice(0, 3)) await promote(app, id, { slot });
    expect(await rollBack(app, slot)).toMatchObject({
      model: { id: model(1) },
      reason: 'it missed too much',
    });
    expect(await rollBack(app, slot)).toMatchObject({ model: { id: model(0) } });
    expect(await rollBack(app, slot)).toEqual({
      __typename: 'NotFoundError',
      message: `There is no model to go back to in slot "${slot}".`,
    });
    const { history, events } = await deployment();
    expect(history.nodes.map(({ kind }: { kind: string }) => kind)).toEqual([
      'ROLLED_BACK',
      'ROLLED_BACK',
      'PROMOTED',
      'PROMOTED',
      'PROMOTED',
    ]);
    expect(events.at(-1)).toMatchObject({
      type: 'DEPLOYMENT_ROLLED_BACK',
      modelId: model(0),
      before: { modelId: model(1) },
      after: { modelId: model(0) },
      reason: 'it missed too much',
    });
  });

  test('from a model promoted after a rollback goes to the model that served then, not to the one rolled back from', async () => {
    await promote(app, model(0), { slot });
    await promote(app, model(1), { slot });
    await rollBack(app, slot);
    await promote(app, model(2), { slot });
    expect(await rollBack(app, slot)).toMatchObject({ model: { id: model(0) } });
  });

  test('skips models that have been archived or deactivated since', async () => {
    for (const id of models) await promote(app, id, { slot });
    await change('deactivateModel', model(1));
    await change('archiveModel', model(2));
    expect(await rollBack(app, slot)).toMatchObject({ model: { id: model(0) } });
  });

  test('that is sent twice with the expected model goes back once', async () => {
    for (const id of models.slice(0, 3)) await promote(app, id, { slot });
    const sent = () => rollBack(app, slot, 'it missed too much', model(2));
    expect(await sent()).toMatchObject({ model: { id: model(1) } });
    expect(await sent()).toEqual({
      __typename: 'DeploymentConflictError',
      currentModelId: model(1),
      message: `Model "${model(1)}" serves in "${slot}", not "${model(2)}": someone changed it in between.`,
    });
    expect((await deployment()).model.id).toBe(model(1));
    expect(await rollBack(app, `${slot}/none`, 'x', model(0))).toMatchObject({ currentModelId: null });
  });

  test('does not go back to the model that serves', async () => {
    await promote(app, model(0), { slot });
    await promote(app, model(1), { slot });
    await promote(app, model(0), { slot });
    await change('deactivateModel', model(1));
    expect(await rollBack(app, slot)).toMatchObject({ __typename: 'NotFoundError' });
  });

  test('of a cleared slot lets the last model serve again, and of an unknown one finds nothing', async () => {
    await promote(app, model(0), { slot });
    await promote(app, model(1), { slot });
    await clear(app, slot);
    expect(await rollBack(app, slot)).toMatchObject({ model: { id: model(1) } });
    expect(await rollBack(app, slot)).toMatchObject({ model: { id: model(0) } });
    expect(await rollBack(app, 'nowhere')).toMatchObject({ __typename: 'NotFoundError' });
  });
});

describe('clearing a slot', () => {
  test('leaves it empty, with its history', async () => {
    await promote(app, model(0), { slot });
    expect(await clear(app, slot)).toMatchObject({ model: null, reason: 'closed for the night' });
    const { history, events } = await deployment();
    expect(history.nodes[0]).toMatchObject({
      kind: 'CLEARED',
      model: null,
      previousModel: { id: model(0) },
    });
    expect(events.at(-1)).toMatchObject({
      type: 'DEPLOYMENT_CLEARED',
      modelId: model(0),
      before: { modelId: model(0) },
      after: { modelId: null },
    });
  });

  test('of another model than the caller saw is refused, and says which serves', async () => {
    await promote(app, model(0), { slot });
    const sent = (expected: string) => clear(app, slot, 'closed for the night', expected);
    expect(await sent(model(1))).toMatchObject({
      __typename: 'DeploymentConflictError',
      currentModelId: model(0),
    });
    expect(await sent(model(0))).toMatchObject({ model: null });
    expect(await sent(model(0))).toMatchObject({
      __typename: 'DeploymentConflictError',
      currentModelId: null,
    });
  });

  test('that is empty or unknown finds nothing', async () => {
    expect(await clear(app, slot)).toEqual({
      __typename: 'NotFoundError',
      message: `There is no model serving in slot "${slot}".`,
    });
    await promote(app, model(0), { slot });
    await clear(app, slot);
    expect(await clear(app, slot)).toMatchObject({ __typename: 'NotFoundError' });
    expect((await deployment()).events).toHaveLength(2);
  });
});

describe('the history of a slot', () => {
  test('tells who served at any moment', async () => {
    const at = (hour: number) => new Date(Date.UTC(2026, 6, 1, hour));
    for (const [hour, act] of [
      [1, () => promote(app, model(0), { slot })],
      [2, () => promote(app, model(1), { slot })],
      [3, () => clear(app, slot)],
      [4, () => rollBack(app, slot)],
    ] as const) {
      now = at(hour);
      await act();
    }
    const moments = [0.5, 1, 1.5, 2, 3.5, 4, 100].map((hour, index) => ({
      name: `at${index}`,
      time: new Date(Date.UTC(2026, 6, 1) + hour * 3_600_000).toISOString(),
    }));
    const { data, statements } = await app.queryWithStatements(
      `query ($slot: String!) { deployment(slot: $slot) {
        ${moments.map(({ name, time }) => `${name}: modelAt(time: "${time}") { id }`).join('\n')} } }`,
      { slot },
    );
    const served = moments.map(({ name }) => data.deployment[name]?.id ?? null);
    expect(served).toEqual([null, model(0), model(0), model(1), null, model(1), model(1)]);
    expect(statements).toHaveLength(3);
  });

  test.each([
    ['0000-01-01T00:00:00Z', false],
    ['0000-01-01T00:00:00+14:00', false],
    ['0001-01-01T00:00:00Z', false],
    ['9999-12-31T23:59:59Z', true],
    ['9999-12-31T23:59:59-14:00', true],
  ])('tells who served at %s too', async (time, later) => {
    await promote(app, model(0), { slot });
    const { data, errors } = await app.query(
      'query ($slot: String!, $time: DateTime!) { deployment(slot: $slot) { modelAt(time: $time) { id } } }',
      { slot, time },
    );
    expect(errors).toBeUndefined();
    expect(data.deployment.modelAt).toEqual(later ? { id: model(0) } : null);
  });

  test('never runs backwards, even where a clock does', async () => {
    now = new Date('2026-08-02T00:00:00Z');
    await promote(app, model(0), { slot });
    now = new Date('2026-08-01T00:00:00Z');
    expect(await promote(app, model(1), { slot })).toMatchObject({ since: '2026-08-02T00:00:00.000Z' });
    now = new Date('2026-08-03T00:00:00Z');
  });

  test('is read by pages, in a statement for all slots together', async () => {
    for (const id of models) await promote(app, id, { slot });
    await promote(app, model(0), { slot: `${slot}/other` });
    const { data, statements } = await app.queryWithStatements(
      '{ deployments(first: 100) { nodes { slot history(first: 2) { nodes { model { id name } } pageInfo { endCursor hasNextPage } } } } }',
    );
    const own = data.deployments.nodes.find((one: { slot: string }) => one.slot === slot);
    expect(own.history.nodes.map((node: { model: { id: string } }) => node.model.id)).toEqual([
      model(3),
      model(2),
    ]);
    expect(statements).toHaveLength(3);
    const next = await app.query(
      'query ($slot: String!, $after: String) { deployment(slot: $slot) { history(after: $after) { nodes { model { id } } } } }',
      { slot, after: own.history.pageInfo.endCursor },
    );
    expect(next.data.deployment.history.nodes).toEqual([
      { model: { id: model(1) } },
      { model: { id: model(0) } },
    ]);
  });

  test.each([
    "UPDATE deployment_change SET by = 'somebody else'",
    'DELETE FROM deployment_change',
    'TRUNCATE deployment_change',
  ])('cannot be changed in the database: %s is refused', async (sql) => {
    await promote(app, model(0), { slot });
    await expect(runSql(app.location, sql)).rejects.toThrow('deployment_change is append-only');
  });
});

test('a registry has a bounded number of slots', async () => {
  await runSql(
    app.location,
    "INSERT INTO deployment (slot, since, by, number) SELECT 'many/' || n, now(), 'x', 1 FROM generate_series(1, 1000) AS n",
  );
  expect(await promote(app, model(0), { slot })).toMatchObject({ fieldErrors: [{ path: ['slot'] }] });
  expect(await promote(app, model(0), { slot: 'many/1' })).toMatchObject({ __typename: 'Deployment' });
});
