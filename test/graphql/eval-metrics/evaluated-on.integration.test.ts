import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { exampleModel, recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app, { datasetId: 'calls' });
});
afterAll(() => app[Symbol.asyncDispose]());

const register = (id: string, evaluatedOn?: unknown) =>
  registerModel(app, {
    id,
    evalMetrics: { ...exampleModel.evalMetrics, ...(evaluatedOn !== undefined && { evaluatedOn }) },
  });

async function evaluatedOn(id: string) {
  const { data } = await app.query(
    'query ($id: ID!) { model(id: $id) { evalMetrics { evaluatedOn { datasetId version dataset { id } } } } }',
    { id },
  );
  return data.model.evalMetrics.evaluatedOn;
}

async function registeredMetrics(id: string) {
  const { data } = await app.query(
    'query ($id: ID!) { registryEvents(filter: { modelId: $id }) { nodes { after } } }',
    { id },
  );
  return data.registryEvents.nodes[0].after.evalMetrics;
}

describe('a model shows what it was evaluated on', () => {
  test.each([
    ['validation', { datasetId: 'calls-validation', version: '3' }, null],
    ['of no version', { datasetId: 'calls-validation', version: null }, null],
    ['training data', { datasetId: 'calls', version: '3' }, { id: 'calls' }],
  ])('%s', async (id, set, dataset) => {
    await register(id, set);
    expect(await evaluatedOn(id)).toEqual({ ...set, dataset });
  });

  test.each([
    ['absent', undefined],
    ['null', null],
  ])('as null where it was %s', async (id, set) => {
    await register(id, set);
    expect(await evaluatedOn(id)).toBeNull();
    expect(await registeredMetrics(id)).toEqual(exampleModel.evalMetrics);
  });

  test('in its event, and only the given fields', async () => {
    await register('event', { datasetId: 'calls-validation' });
    expect(await registeredMetrics('event')).toEqual({
      ...exampleModel.evalMetrics,
      evaluatedOn: { datasetId: 'calls-validation' },
    });
  });

  test('for a page of models in one statement, and with the data sets in two', async () => {
    const ask = (selection: string) =>
      app.queryWithStatements(`{ models { nodes { evalMetrics { evaluatedOn { ${selection} } } } } }`);
    expect((await ask('datasetId version')).statements).toHaveLength(1);
    expect((await ask('dataset { id }')).statements).toHaveLength(2);
  });
});

describe('the registration of a model that names what it was evaluated on', () => {
  const set = { datasetId: 'calls-validation', version: '3' };

  test('is the same when it is sent again, also by a client that does not know the field', async () => {
    await register('again', set);
    expect(await register('again', set)).toMatchObject({ __typename: 'Model', revision: 1 });
    expect(await register('again')).toMatchObject({ __typename: 'Model', revision: 1 });
    expect(await evaluatedOn('again')).toMatchObject(set);
  });

  test('is another one with other data, or with data where none was recorded', async () => {
    await register('other', set);
    expect(await register('other', { ...set, version: '4' })).toMatchObject({
      __typename: 'AlreadyExistsError',
    });
    await register('unsaid');
    expect(await register('unsaid', set)).toMatchObject({ __typename: 'AlreadyExistsError' });
  });
});
