import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/viewer.ts';
import { createContext } from '../../src/graphql/context.ts';
import { schema } from '../../src/graphql/schema.ts';
import { executeOperation } from '../../src/http/execute-operation.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { exampleModel, recordJob, registerModel } from '../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  const sets = {
    'calls-a': { datasetId: 'calls', version: '3' },
    'calls-b': { datasetId: 'calls', version: '3' },
    books: { datasetId: 'books', version: '1' },
    unsaid: null,
  };
  for (const [id, evaluatedOn] of Object.entries(sets)) {
    await registerModel(app, { id, evalMetrics: { ...exampleModel.evalMetrics, evaluatedOn } });
  }
});
afterAll(() => app[Symbol.asyncDispose]());

async function ask(document: string) {
  const { errors, ...answer } = await app.queryWithStatements(document);
  if (errors) throw new Error(JSON.stringify(errors));
  return answer;
}

const compare = (...ids: string[]) => `compareModels(ids: ${JSON.stringify(ids)}) { baseline { id } }`;
const rank = (...ids: string[]) => `leaderboard(filter: { ids: ${JSON.stringify(ids)} }) { model { id } }`;

const differ =
  'The models were evaluated on different data: "calls" version "3" (1 model), "books" version "1" (1 model). Differences in their metrics may come from the data.';
const mayDiffer = expect.stringContaining('are not known to be evaluated on the same data');

describe.each([
  ['compareModels', compare],
  ['leaderboard', rank],
])('the answer of %s', (field, document) => {
  test('has a notice where the models were evaluated on different data, in one statement', async () => {
    const { extensions, statements } = await ask(`{ ${document('calls-a', 'books')} }`);
    expect(extensions).toEqual({ notices: [{ path: [field], message: expect.any(String) }] });
    expect(extensions?.notices).toMatchObject([
      { message: expect.stringContaining('The models were evaluated on different data') },
    ]);
    expect(statements).toHaveLength(1);
  });

  test('has a notice where nobody knows', async () => {
    const { extensions } = await ask(`{ ${document('calls-a', 'unsaid')} }`);
    expect(extensions).toEqual({ notices: [{ path: [field], message: mayDiffer }] });
  });

  test('has no extensions where the data is the same', async () => {
    expect(await ask(`{ ${document('calls-a', 'calls-b')} }`)).not.toHaveProperty('extensions');
  });

  test('has no notice beside an error', async () => {
    const { data, extensions, errors } = await app.query(
      `{ compareModels(ids: ["calls-a", "nobody"]) { baseline { id } } }`,
    );
    expect([data, extensions, errors?.length]).toEqual([{ compareModels: null }, undefined, 1]);
  });
});

test('notices name their fields by alias', async () => {
  const { extensions } = await ask(
    `{ same: ${compare('calls-a', 'calls-b')} other: ${compare('calls-a', 'books')} ranked: ${rank('unsaid', 'books')} }`,
  );
  const notices = extensions?.notices as { path: string[]; message: string }[];
  expect(notices).toHaveLength(2);
  expect(notices).toContainEqual({ path: ['other'], message: differ });
  expect(notices).toContainEqual({ path: ['ranked'], message: mayDiffer });
});

test('a notice comes for a query that is sent again too', async () => {
  const document = `{ ${compare('calls-a', 'books')} }`;
  expect((await ask(document)).extensions).toEqual((await ask(document)).extensions);
});

test('metrics of a model are the same whether or not others were evaluated on the same data', async () => {
  const { data } = await ask(
    '{ compareModels(ids: ["calls-a", "books"]) { entries { f1Score f1ScoreDelta } } }',
  );
  expect(data.compareModels.entries[1]).toEqual({ f1Score: 0.87, f1ScoreDelta: 0 });
});

test('documents that are executed in this process get notices too', async () => {
  const { registry } = app.app;
  const viewer = { name: 'test', scopes: ['READ'] } as unknown as Viewer;
  const contextValue = createContext({ registry, forgetKeys: () => {} }, viewer);
  const document = parse(`{ ${compare('calls-a', 'books')} }`);
  const { extensions } = await executeOperation({ schema, document, contextValue });
  expect(extensions).toEqual({ notices: [{ path: ['compareModels'], message: differ }] });
});
