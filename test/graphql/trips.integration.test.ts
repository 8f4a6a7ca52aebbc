import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { promote } from '../support/production.ts';
import { recordJob, registerModel } from '../support/registry.ts';

/** What a screen needs arrives in one request, and in a statement for each relation. */

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app, { id: 'busy', status: 'RUNNING' });
  await recordJob(app, { id: 'busy' });
  await recordJob(app, { id: 'idle' });
  const names = ['Echo v1', 'Echo v2', 'Glitch v1', null, 'Gone v1', 'Echo v3'];
  for (const [at, name] of names.entries()) {
    const createdAt = new Date(Date.UTC(2026, 0, at + 1)).toISOString();
    await registerModel(app, { id: `m${at + 1}`, name, trainingJobId: 'busy', createdAt });
  }
  for (const id of ['m5', 'm6'])
    await app.query('mutation ($id: ID!) { archiveModel(id: $id) { __typename } }', { id });
  await promote(app, 'm1', { slot: 'production' });
  await promote(app, 'm2', { slot: 'canary' });
});
afterAll(() => app[Symbol.asyncDispose]());

const idsOf = (nodes: { id: string }[]) => nodes.map(({ id }) => id);

describe('modelsByIds', () => {
  const query = 'query ($ids: [ID!]!) { modelsByIds(ids: $ids) { id status trainingJob { status } } }';

  test('answers in the order of the ids, with null for an unknown one, in a statement for each table', async () => {
    const { data, errors, statements } = await app.queryWithStatements(query, {
      ids: ['m3', 'none', 'm1', 'm5', 'm3'],
    });
    expect(errors).toBeUndefined();
    const trainingJob = { status: 'COMPLETED' };
    const m3 = { id: 'm3', status: 'ACTIVE', trainingJob };
    expect(data.modelsByIds).toEqual([
      m3,
      null,
      { id: 'm1', status: 'ACTIVE', trainingJob },
      { id: 'm5', status: 'ARCHIVED', trainingJob },
      m3,
    ]);
    expect(statements).toHaveLength(2);
  });

  test('is empty without ids, and reads nothing', async () => {
    const { data, statements } = await app.queryWithStatements(query, { ids: [] });
    expect(data.modelsByIds).toEqual([]);
    expect(statements).toEqual([]);
  });

  test('takes up to 100 ids', async () => {
    const ids = Array.from({ length: 101 }, (_, at) => `m${at}`);
    expect((await app.query(query, { ids: ids.slice(1) })).errors).toBeUndefined();
    const { errors } = await app.query(query, { ids });
    expect(errors?.[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      fieldErrors: [{ path: ['ids'], code: 'TOO_MANY', message: 'must have 0 to 100 entries, got 101' }],
    });
  });
});

describe('the family of a model', () => {
  test('is read in one statement for any number of models', async () => {
    const { data, errors, statements } = await app.queryWithStatements(
      `{ modelsByIds(ids: ["m1", "m2", "m3", "m4", "m5", "m6"]) { id modelFamily {
        name versionCount newest { displayName } best { id } versions { version model { id } } } } }`,
    );
    expect(errors).toBeUndefined();
    const echo = {
      name: 'Echo',
      versionCount: 2,
      newest: { displayName: 'Echo v2' },
      best: { id: 'm2' },
      versions: [
        { version: '1', model: { id: 'm1' } },
        { version: '2', model: { id: 'm2' } },
      ],
    };
    const glitch = {
      name: 'Glitch',
      versionCount: 1,
      newest: { displayName: 'Glitch v1' },
      best: { id: 'm3' },
      versions: [{ version: '1', model: { id: 'm3' } }],
    };
    // A model without a name has no family, a family of archived models alone is none, and an archived model shows
    // its family without itself.
    expect(data.modelsByIds.map((one: { modelFamily: unknown }) => one.modelFamily)).toEqual([
      echo,
      echo,
      glitch,
      null,
      null,
      echo,
    ]);
    expect(statements).toHaveLength(2);
  });

  test('leads on from any of its models, also in the result of a mutation', async () => {
    const family = 'modelFamily { name best { modelFamily { newest { id trainingJob { id } } } } }';
    const { data, errors } = await app.query(
      `mutation { updateModel(id: "m3", input: { name: "Echo v0" }) { ... on Model { ${family} } } }`,
    );
    expect(errors).toBeUndefined();
    const newest = { id: 'm2', trainingJob: { id: 'busy' } };
    expect(data.updateModel.modelFamily).toMatchObject({ name: 'Echo', best: { modelFamily: { newest } } });
    await app.query('mutation { updateModel(id: "m3", input: { name: "Glitch v1" }) { __typename } }');
  });

  test('is that of modelFamily, which shares its statement', async () => {
    const family = 'name versionCount';
    const { data, statements } = await app.queryWithStatements(
      `{ a: modelFamily(name: "Echo") { ${family} } b: modelFamily(name: "Glitch") { ${family} } }`,
    );
    expect(data).toEqual({
      a: { name: 'Echo', versionCount: 2 },
      b: { name: 'Glitch', versionCount: 1 },
    });
    expect(statements).toHaveLength(1);
  });
});

describe('the models of training jobs', () => {
  const query = `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: [ModelOrder!]) {
    trainingJobs(orderBy: { field: ID, direction: ASC }) { nodes { id
      models(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
        totalCount nodes { id name } pageInfo { hasNextPage hasPreviousPage endCursor } } } } }`;

  test('are paged, newest first and with archived ones, in one statement for all jobs and one for the counts', async () => {
    const { data, errors, statements } = await app.queryWithStatements(query, { first: 4 });
    expect(errors).toBeUndefined();
    const [busy, idle] = data.trainingJobs.nodes;
    expect(idsOf(busy.models.nodes)).toEqual(['m6', 'm5', 'm4', 'm3']);
    expect(busy.models).toMatchObject({ totalCount: 6, pageInfo: { hasNextPage: true } });
    expect(idle.models).toMatchObject({ totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } });
    expect(statements).toHaveLength(3);
    const next = await app.query(query, { first: 4, after: busy.models.pageInfo.endCursor });
    expect(idsOf(next.data.trainingJobs.nodes[0].models.nodes)).toEqual(['m2', 'm1']);
  });

  test('are ordered as models are, also by a metric on an artifact type', async () => {
    const orderBy = [
      { field: 'F1_SCORE', artifactType: 'glitch' },
      { field: 'NAME', direction: 'ASC' },
    ];
    const { data } = await app.query(query, { last: 2, orderBy });
    expect(idsOf(data.trainingJobs.nodes[0].models.nodes)).toEqual(['m5', 'm4']);
  });
});

describe('the events of training jobs', () => {
  test('are paged in one statement for all jobs, and one for the counts', async () => {
    const { data, errors, statements } = await app.queryWithStatements(
      `{ trainingJobs(orderBy: { field: ID, direction: ASC }) { nodes { id
        events(first: 1, orderBy: { field: SEQUENCE, direction: DESC }) { totalCount nodes { type after } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes).toEqual([
      {
        id: 'busy',
        events: {
          totalCount: 2,
          nodes: [{ type: 'TRAINING_JOB_UPDATED', after: { status: 'COMPLETED' } }],
        },
      },
      {
        id: 'idle',
        events: {
          totalCount: 1,
          nodes: [{ type: 'TRAINING_JOB_RECORDED', after: { status: 'COMPLETED' } }],
        },
      },
    ]);
    expect(statements).toHaveLength(3);
  });
});

test('the objects of a page of events take one statement for each kind', async () => {
  const { data, errors, statements } = await app.queryWithStatements(
    '{ registryEvents(first: 100) { nodes { type model { id } trainingJob { id } deployment { slot model { id } } } } }',
  );
  expect(errors).toBeUndefined();
  const { nodes } = data.registryEvents;
  expect(nodes.filter(({ type }: { type: string }) => type === 'MODEL_PROMOTED')).toEqual([
    {
      type: 'MODEL_PROMOTED',
      model: { id: 'm1' },
      trainingJob: null,
      deployment: { slot: 'production', model: { id: 'm1' } },
    },
    {
      type: 'MODEL_PROMOTED',
      model: { id: 'm2' },
      trainingJob: null,
      deployment: { slot: 'canary', model: { id: 'm2' } },
    },
  ]);
  expect(nodes[0]).toEqual({
    type: 'TRAINING_JOB_RECORDED',
    model: null,
    trainingJob: { id: 'busy' },
    deployment: null,
  });
  // The page, its models, its jobs and its slots; the models of the slots may arrive apart.
  expect(statements.length).toBeLessThanOrEqual(5);
});
