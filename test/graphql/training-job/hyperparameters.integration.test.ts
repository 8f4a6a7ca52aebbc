import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainStart, checkChainLink } from '../../../src/domain/registry-event/verify-chain.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());

async function job(id: string) {
  const { data } = await app.query('query ($id: ID!) { trainingJob(id: $id) { hyperparameters } }', { id });
  return data.trainingJob?.hyperparameters;
}

async function eventsOf(id: string) {
  const { data } = await app.query(
    'query ($id: ID!) { registryEvents(filter: { trainingJobId: $id }) { nodes { before after } } }',
    { id },
  );
  return data.registryEvents.nodes;
}

const settings = {
  optimizer: 'adam',
  dropout: 0.1,
  warmup: 1e-7,
  epsilon: 5e-324,
  scale: -1.5,
  layers: 12,
  seed: 9_007_199_254_740_991,
  augment: true,
  scheduler: null,
  notes: 'two\nlines',
};

test('a training job keeps its hyperparameters exactly, sorted by name', async () => {
  await recordJob(app, { id: 'full', hyperparameters: settings });
  const kept = await job('full');
  expect(kept).toEqual(settings);
  expect(Object.keys(kept)).toEqual(Object.keys(settings).toSorted());
});

test('the chain of events holds over hyperparameters of any kind', async () => {
  const names = JSON.parse('{ "__proto__": "x", "ä": 0.30000000000000004, "10": 1, "9": null }');
  await recordJob(app, { id: 'chained', hyperparameters: { ...settings, ...names } });
  const events = await app.app.registry.client.registryEvent.findMany({ orderBy: { sequence: 'asc' } });
  let previous = chainStart;
  for (const event of events) {
    expect(checkChainLink(event, previous)).toBeNull();
    previous = { sequence: event.sequence, hash: event.hash };
  }
  expect(events.length).toBeGreaterThan(0);
});

test('a training job keeps an object without entries, and says null where none was given', async () => {
  await recordJob(app, { id: 'empty', hyperparameters: {} });
  await recordJob(app, { id: 'none' });
  expect([await job('empty'), await job('none')]).toEqual([{}, null]);
  expect(await eventsOf('none')).toEqual([{ before: null, after: { status: 'COMPLETED' } }]);
});

test('a later report replaces the hyperparameters, keeps them where absent, and clears them with null', async () => {
  const report = (hyperparameters?: unknown) =>
    recordJob(app, { id: 'told', status: 'RUNNING', hyperparameters });
  await report({ lr: 0.5, layers: 2 });
  await report();
  await report({ layers: 2.0, lr: 0.5 });
  await report({ lr: 0.25 });
  expect(await job('told')).toEqual({ lr: 0.25 });
  await recordJob(app, { id: 'told', status: 'RUNNING', hyperparameters: null });
  expect(await job('told')).toBeNull();
  expect(await eventsOf('told')).toEqual([
    { before: null, after: { status: 'RUNNING', hyperparameters: { lr: 0.5, layers: 2 } } },
    { before: { hyperparameters: { lr: 0.5, layers: 2 } }, after: { hyperparameters: { lr: 0.25 } } },
    { before: { hyperparameters: { lr: 0.25 } }, after: { hyperparameters: null } },
  ]);
});

test('a number that differs only in the sign of zero changes nothing', async () => {
  await recordJob(app, { id: 'zero', hyperparameters: { bias: 0 } });
  await app.query(
    'mutation { recordTrainingJob(input: { id: "zero", status: COMPLETED, hyperparameters: { bias: -0.0 } }) { __typename } }',
  );
  expect(await eventsOf('zero')).toHaveLength(1);
});

test('nested hyperparameters are refused with their path, and nothing is written', async () => {
  const hyperparameters = { optimizer: { name: 'adam' }, layers: [1], lr: 0.1 };
  expect((await recordJob(app, { id: 'nested', hyperparameters })).fieldErrors).toEqual([
    {
      path: ['input', 'hyperparameters', 'optimizer'],
      message: 'must be text, a number, true, false or null, got {"name":"adam"}',
    },
    {
      path: ['input', 'hyperparameters', 'layers'],
      message: 'must be text, a number, true, false or null, got [1]',
    },
  ]);
  expect(await job('nested')).toBeUndefined();
});

test('a number that is not finite is refused, also in an update of what stands as null', async () => {
  await recordJob(app, { id: 'infinite', hyperparameters: { lr: null } });
  const { data } = await app.query(
    `mutation { recordTrainingJob(input: { id: "infinite", status: COMPLETED, hyperparameters: { lr: 1e999 } }) {
      __typename ... on InvalidInputError { fieldErrors { path } } } }`,
  );
  expect(data.recordTrainingJob).toEqual({
    __typename: 'InvalidInputError',
    fieldErrors: [{ path: ['input', 'hyperparameters', 'lr'] }],
  });
});

describe('training jobs', () => {
  beforeAll(async () => {
    const of = (id: string, hyperparameters: unknown) =>
      recordJob(app, { id: `found ${id}`, datasetId: 'found', hyperparameters });
    await of('a', { optimizer: 'adam', layers: 1, dropout: 0.1 });
    await of('b', { optimizer: 'adam', layers: '1', dropout: null });
    await of('c', { optimizer: 'sgd', layers: true });
    await of('d', null);
  });

  test.each<[what: string, literal: string, ids: string[]]>([
    ['a text', '{ optimizer: "adam" }', ['a', 'b']],
    ['each of several', '{ optimizer: "adam", layers: 1 }', ['a']],
    ['1.0, which is 1 and neither text nor true', '{ layers: 1.0 }', ['a']],
    ['a text of digits', '{ layers: "1" }', ['b']],
    ['a boolean', '{ layers: true }', ['c']],
    ['a fraction', '{ dropout: 0.1 }', ['a']],
    ['null, which is not a missing name', '{ dropout: null }', ['b']],
    ['a name that no job has', '{ momentum: 0.9 }', []],
    ['nothing, which every job has', '{}', ['a', 'b', 'c', 'd']],
  ])('are found by %s', async (_, literal, ids) => {
    const { data, errors } = await app.query(
      `{ trainingJobs(filter: { datasetId: "found", hyperparameters: ${literal} }) { totalCount nodes { id } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.trainingJobs.nodes.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      ids.map((id) => `found ${id}`),
    );
    expect(data.trainingJobs.totalCount).toBe(ids.length);
  });

  test('are not searched by nested values, which nothing can equal', async () => {
    const { errors } = await app.query(
      '{ trainingJobs(filter: { hyperparameters: { a: [1] } }) { totalCount } }',
    );
    expect(errors?.[0]?.extensions.fieldErrors).toEqual([
      {
        path: ['filter', 'hyperparameters', 'a'],
        message: 'must be text, a number, true, false or null, got [1]',
        code: 'INVALID_FORMAT',
      },
    ]);
  });
});
