import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel, scored } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const summary =
  '{ artifactTypes(first: 100) { totalCount nodes { artifactType activeModelCount totalSupport best { id } newestModel { id } } } }';

test('an empty registry has no artifact types', async () => {
  const { data } = await app.query(summary);
  expect(data.artifactTypes).toEqual({ totalCount: 0, nodes: [] });
});

describe('the artifact types', () => {
  beforeAll(async () => {
    const at = (day: number) => new Date(Date.UTC(2025, 0, day)).toISOString();
    await registerModel(app, { id: 'few', ...scored('click', 0.95, 20), createdAt: at(1) });
    await registerModel(app, { id: 'many', ...scored('click', 0.92, 2000), createdAt: at(2) });
    await registerModel(app, {
      id: 'idle',
      ...scored('click', 0.99, 500),
      isActive: false,
      createdAt: at(3),
    });
    await registerModel(app, { id: 'old', ...scored('click', 0.99, 500), createdAt: at(4) });
    await registerModel(app, {
      id: 'sleeper',
      ...scored('pause', 0.9, 500),
      isActive: false,
      createdAt: at(5),
    });
    await registerModel(app, { id: 'past', ...scored('hiss', 0.9, 500), createdAt: at(6) });
    for (const id of ['old', 'past']) {
      await app.query('mutation ($id: ID!) { archiveModel(id: $id) { __typename } }', { id });
    }
    for (const [day, id] of ['big 1', 'big 2', 'big 3'].entries()) {
      const perClass = Array.from({ length: 90 }, (_, n) => ({
        artifactType: `many ${n}`,
        precision: 0.9,
        recall: 0.9,
        f1Score: 0.9,
        support: 1_000_000,
      }));
      const artifactTypes = ['Zip', ...perClass.map(({ artifactType }) => artifactType)];
      const evalMetrics = { precision: 0.9, recall: 0.9, f1Score: 0.9, perClass };
      await registerModel(app, { id, artifactTypes, evalMetrics, createdAt: at(10 + day) });
    }
  });

  test('are those of models that are not archived, each with its best, its support and its newest', async () => {
    const { data } = await app.query(summary);
    const own = data.artifactTypes.nodes.filter(
      ({ artifactType }: { artifactType: string }) => !artifactType.startsWith('many'),
    );
    expect(own).toEqual([
      { artifactType: 'Zip', activeModelCount: 3, totalSupport: 0, best: null, newestModel: { id: 'big 3' } },
      {
        artifactType: 'click',
        activeModelCount: 2,
        totalSupport: 2020,
        best: { id: 'many' },
        newestModel: { id: 'idle' },
      },
      {
        artifactType: 'pause',
        activeModelCount: 0,
        totalSupport: 0,
        best: null,
        newestModel: { id: 'sleeper' },
      },
    ]);
    expect(data.artifactTypes.nodes).toHaveLength(93);
    expect(data.artifactTypes.totalCount).toBe(93);
  });

  test('agree with bestModel and latestModel', async () => {
    const { data } = await app.query(`{
      artifactTypes(first: 100) { nodes { artifactType best { id } newestModel { id } } }
      best: bestModel(artifactType: "many 7", rankBy: LOWER_BOUND) { id }
      newest: latestModel(filter: { artifactType: "many 7" }) { id }
    }`);
    const found = data.artifactTypes.nodes.find(
      ({ artifactType }: { artifactType: string }) => artifactType === 'many 7',
    );
    expect(found).toEqual({ artifactType: 'many 7', best: data.best, newestModel: data.newest });
  });

  test('are read with all their fields in at most eight statements, however many they are', async () => {
    const model = 'id name evalMetrics { f1Score perClass { support } } trainingJob { status }';
    const { errors, statements } = await app.queryWithStatements(
      `{ artifactTypes(first: 100) { nodes { artifactType activeModelCount totalSupport best { ${model} } newestModel { ${model} } } } }`,
    );
    expect(errors).toBeUndefined();
    // The best and the newest arrive one after the other, and so may what belongs to them.
    expect(statements.length).toBeLessThanOrEqual(8);
  });

  test('are read in one statement where no field of their models is selected', async () => {
    const { statements } = await app.queryWithStatements(
      '{ artifactTypes { nodes { artifactType activeModelCount } } }',
    );
    expect(statements).toHaveLength(1);
  });
});

test('a total support beyond the range of Int is given whole', async () => {
  await registerModel(app, { id: 'huge', ...scored('huge', 0.9, 10_000_000) });
  const { client } = app.app.registry;
  const model = await client.model.findUniqueOrThrow({ where: { id: 'huge' } });
  const metric = await client.perClassMetric.findFirstOrThrow({ where: { modelId: 'huge' } });
  const ids = Array.from({ length: 299 }, (_, at) => `huge ${at}`);
  await client.model.createMany({ data: ids.map((id) => ({ ...model, id, tags: {} })) });
  await client.perClassMetric.createMany({ data: ids.map((modelId) => ({ ...metric, modelId })) });
  const { data } = await app.query(summary);
  const huge = data.artifactTypes.nodes.find(
    ({ artifactType }: { artifactType: string }) => artifactType === 'huge',
  );
  expect(huge.totalSupport).toBe(3_000_000_000);
});
