import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { promote } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;

/** Two models learned from "calls", one of them from its newer annotations; one from "books"; one from unknown data. */
beforeAll(async () => {
  app = await startApp();
  const jobs = [
    { id: 'calls-3', datasetId: 'calls', annotationSetVersion: '3' },
    { id: 'calls-10', datasetId: 'calls', annotationSetVersion: '10' },
    { id: 'calls-bare', datasetId: 'calls' },
    { id: 'books-1', datasetId: 'books', annotationSetVersion: '3' },
    { id: 'unlabelled', datasetId: 'Noise of streets' },
    { id: 'unknown' },
  ];
  for (const job of jobs) await recordJob(app, job);
  const models = [
    { id: 'old', name: 'Old', trainingJobId: 'calls-3', createdAt: '2026-01-01T00:00:00Z' },
    { id: 'new', name: 'New', trainingJobId: 'calls-10', createdAt: '2026-01-02T00:00:00Z' },
    { id: 'gone', name: 'Gone', trainingJobId: 'calls-3', createdAt: '2026-01-03T00:00:00Z' },
    { id: 'book', name: 'Book', trainingJobId: 'books-1', createdAt: '2026-01-04T00:00:00Z' },
    { id: 'dark', name: 'Dark', trainingJobId: 'unknown', createdAt: '2026-01-05T00:00:00Z' },
  ];
  for (const model of models) await registerModel(app, model);
  await app.query('mutation { archiveModel(id: "gone") { __typename } }');
  await promote(app, 'old', { slot: 'production/calls' });
  await promote(app, 'new', { slot: 'canary' });
  await promote(app, 'book', { slot: 'production/books' });
  await promote(app, 'new', { slot: 'production/books' });
});
afterAll(() => app[Symbol.asyncDispose]());

async function ask(document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await app.query(document, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const ids = ({ nodes }: { nodes: { id: string }[] }) => nodes.map(({ id }) => id);

test('which models learned from this data, and where they run, is one query of three statements', async () => {
  const { data, statements } = await app.queryWithStatements(
    '{ dataset(id: "calls") { models { nodes { displayName deployments { slot } } } } }',
  );
  expect(data.dataset.models.nodes).toEqual([
    { displayName: 'New', deployments: [{ slot: 'canary' }, { slot: 'production/books' }] },
    { displayName: 'Old', deployments: [{ slot: 'production/calls' }] },
  ]);
  expect(statements).toHaveLength(3);
});

test('where the data runs is known without its models: the data set, its slots, and who serves there', async () => {
  const { data, statements } = await app.queryWithStatements(
    '{ dataset(id: "calls") { deployments { slot model { id } } } }',
  );
  expect(data.dataset.deployments).toEqual([
    { slot: 'canary', model: { id: 'new' } },
    { slot: 'production/books', model: { id: 'new' } },
    { slot: 'production/calls', model: { id: 'old' } },
  ]);
  expect(statements).toHaveLength(3);
  const { dataset } = await ask('{ dataset(id: "calls") { deployments(first: 1) { slot } } }');
  expect(dataset.deployments).toEqual([{ slot: 'canary' }]);
});

test('a page of data sets with every relation takes one statement for each relation', async () => {
  const relations = `id annotationSetVersions
    trainingJobs { totalCount nodes { id } }
    models { totalCount nodes { id trainingJob { dataset { id } } } }
    deployments { slot }`;
  const { data, statements } = await app.queryWithStatements(
    `{ datasets { totalCount nodes { ${relations} } } }`,
  );
  expect(data.datasets.totalCount).toBe(3);
  expect(data.datasets.nodes.map((set: { id: string }) => set.id)).toEqual([
    'Noise of streets',
    'books',
    'calls',
  ]);
  const [street, , calls] = data.datasets.nodes;
  expect(street).toMatchObject({ annotationSetVersions: [], models: { totalCount: 0, nodes: [] } });
  expect(calls).toMatchObject({
    annotationSetVersions: ['3', '10'],
    trainingJobs: { totalCount: 3, nodes: [{ id: 'calls-bare' }, { id: 'calls-10' }, { id: 'calls-3' }] },
    models: {
      totalCount: 2,
      nodes: [{ id: 'new', trainingJob: { dataset: { id: 'calls' } } }, { id: 'old' }],
    },
  });
  // The page and its count, versions, slots, a page and a count of jobs and of models; jobs and data sets of the models.
  expect(statements).toHaveLength(10);
});

describe('a data set', () => {
  test.each(['unknown', '', 'Calls', ' calls', 'a\0b', '\ud800'])(
    'of the id %j, which no job names, is null',
    async (id) => {
      expect(await ask('query ($id: ID!) { dataset(id: $id) { id } }', { id })).toEqual({ dataset: null });
    },
  );

  test('pages through its models in an order of their own', async () => {
    const page = (args: string) =>
      ask(
        `{ dataset(id: "calls") { models(orderBy: [{ field: NAME, direction: DESC }], first: 1 ${args}) { nodes { id } pageInfo { hasNextPage endCursor } } } }`,
      );
    const { dataset: first } = await page('');
    expect(first.models).toMatchObject({ nodes: [{ id: 'old' }], pageInfo: { hasNextPage: true } });
    const { dataset: next } = await page(`after: "${first.models.pageInfo.endCursor}"`);
    expect(next.models).toMatchObject({ nodes: [{ id: 'new' }], pageInfo: { hasNextPage: false } });
  });

  test('shows archived models only where the status asks for them', async () => {
    const { dataset } = await ask(
      '{ dataset(id: "calls") { models(filter: { status: [ARCHIVED] }) { totalCount nodes { id } } } }',
    );
    expect(dataset.models).toEqual({ totalCount: 1, nodes: [{ id: 'gone' }] });
  });

  test('lists its training jobs by filter and order', async () => {
    const { dataset } = await ask(
      '{ dataset(id: "calls") { trainingJobs(filter: { not: { ids: ["calls-10"] } }, orderBy: [{ field: ID, direction: ASC }]) { totalCount nodes { id } } } }',
    );
    expect(dataset.trainingJobs).toEqual({
      totalCount: 2,
      nodes: [{ id: 'calls-3' }, { id: 'calls-bare' }],
    });
  });

  test('refuses wrong arguments of its lists by their path', async () => {
    const refused = async (selection: string) => {
      const { errors } = await app.query(`{ datasets { nodes { ${selection} } } }`);
      return errors?.[0]?.extensions.fieldErrors;
    };
    expect(await refused('models(first: 0) { totalCount }')).toEqual([
      { path: ['first'], message: 'must be an integer from 1 to 100, got 0', code: 'OUT_OF_RANGE' },
    ]);
    expect(await refused('deployments(first: 101) { slot }')).toEqual([
      { path: ['first'], message: 'must be an integer from 1 to 100, got 101', code: 'OUT_OF_RANGE' },
    ]);
    expect(await refused('models(filter: { artifactType: "" }) { totalCount }')).toMatchObject([
      { path: ['filter', 'artifactType'] },
    ]);
  });
});

describe('the list of data sets', () => {
  test.each([
    ['all', '{}', ['Noise of streets', 'books', 'calls']],
    ['by ids', '{ ids: ["calls", "unknown"] }', ['calls']],
    ['by words, in any case', '{ search: "STREETS no" }', ['Noise of streets']],
    ['by a version of the annotations', '{ annotationSetVersion: "3" }', ['books', 'calls']],
    [
      'by one of several',
      '{ or: [{ annotationSetVersion: "10" }, { search: "oi" }] }',
      ['Noise of streets', 'calls'],
    ],
    ['by what does not hold', '{ not: { annotationSetVersion: "3" } }', ['Noise of streets']],
    ['by all of several', '{ and: [{ annotationSetVersion: "3" }, { ids: ["books"] }] }', ['books']],
    ['by none', '{ or: [] }', []],
    ['by time', '{ createdAt: { lt: "2020-01-01T00:00:00Z" } }', []],
    ['where null asks for nothing', '{ ids: null, not: null }', ['Noise of streets', 'books', 'calls']],
  ])('is found %s', async (_, filter, found) => {
    const { datasets } = await ask(`{ datasets(filter: ${filter}) { totalCount nodes { id } } }`);
    expect(ids(datasets)).toEqual(found);
    expect(datasets.totalCount).toBe(found.length);
  });

  test.each([
    ['[]', ['Noise of streets', 'books', 'calls']],
    ['[{ field: ID, direction: DESC }]', ['calls', 'books', 'Noise of streets']],
    ['[{ field: CREATED_AT, direction: DESC }]', ['Noise of streets', 'books', 'calls']],
    ['[{ field: CREATED_AT, direction: null }]', ['calls', 'books', 'Noise of streets']],
  ])('is ordered by %s, and so paged', async (orderBy, expected) => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { datasets } = await ask(
        `query ($after: String) { datasets(first: 1, after: $after, orderBy: ${orderBy}) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      found.push(...ids(datasets));
      after = datasets.pageInfo.hasNextPage ? datasets.pageInfo.endCursor : null;
    } while (after !== null);
    expect(found).toEqual(expected);
  });
});

describe('models', () => {
  test.each([
    ['{ datasetId: "calls" }', ['new', 'old']],
    ['{ datasetId: "calls", annotationSetVersion: "3" }', ['old']],
    ['{ datasetId: "calls", annotationSetVersion: null }', ['new', 'old']],
    ['{ datasetId: "calls", annotationSetVersion: "4" }', []],
    ['{ datasetId: "unheard of" }', []],
  ])('trained on %s are found in one statement', async (trainedOn, found) => {
    const { data, statements } = await app.queryWithStatements(
      `{ models(filter: { trainedOn: ${trainedOn} }) { nodes { id } } }`,
    );
    expect(ids(data.models)).toEqual(found);
    expect(statements).toHaveLength(1);
  });

  test('not trained on a data set include those of unknown data', async () => {
    const { models } = await ask(
      '{ models(filter: { not: { trainedOn: { datasetId: "calls" } } }) { nodes { id } } }',
    );
    expect(ids(models)).toEqual(['dark', 'book']);
  });

  test('trained on a data set may be ranked', async () => {
    const { leaderboard } = await ask(
      '{ leaderboard(filter: { trainedOn: { datasetId: "books" } }) { model { id } } }',
    );
    expect(leaderboard).toEqual([{ model: { id: 'book' } }]);
  });
});

describe('a data set that jobs come to name', () => {
  const known = async (id: string) =>
    (await ask('query ($id: ID!) { dataset(id: $id) { id trainingJobs { nodes { id } } } }', { id })).dataset;

  test('is known from the first job on, until the last one names another', async () => {
    await recordJob(app, { id: 'wanderer', status: 'RUNNING', datasetId: 'first home' });
    await recordJob(app, { id: 'companion', status: 'RUNNING', datasetId: 'first home' });
    await recordJob(app, { id: 'wanderer', status: 'RUNNING', datasetId: 'second home' });
    expect(await known('first home')).toMatchObject({ trainingJobs: { nodes: [{ id: 'companion' }] } });
    expect(await known('second home')).toMatchObject({ trainingJobs: { nodes: [{ id: 'wanderer' }] } });
    await recordJob(app, { id: 'companion', status: 'RUNNING', datasetId: null });
    expect(await known('first home')).toBeNull();
    await recordJob(app, { id: 'wanderer', status: 'RUNNING', epochs: 3 });
    expect(await known('second home')).toMatchObject({ trainingJobs: { nodes: [{ id: 'wanderer' }] } });
  });

  test('takes the models of its jobs along, without a change of theirs', async () => {
    await recordJob(app, { id: 'later' });
    await registerModel(app, { id: 'follower', trainingJobId: 'later' });
    const found = async (datasetId: string) =>
      (
        await ask('query ($filter: ModelFilter) { models(filter: $filter) { nodes { id revision } } }', {
          filter: { trainedOn: { datasetId } },
        })
      ).models.nodes;
    await recordJob(app, { id: 'later', datasetId: 'told later' });
    expect(await found('told later')).toEqual([{ id: 'follower', revision: 1 }]);
    await recordJob(app, { id: 'later', datasetId: 'corrected' });
    expect(await found('told later')).toEqual([]);
    expect(await found('corrected')).toEqual([{ id: 'follower', revision: 1 }]);
    await recordJob(app, { id: 'later', datasetId: null });
    expect(await found('corrected')).toEqual([]);
  });

  test('is known after a bulk in which a job changes its mind, and not after a dry run', async () => {
    const bulk = (inputs: object[], dryRun: boolean) =>
      ask(
        'mutation ($inputs: [RecordTrainingJobInput!]!, $dryRun: Boolean!) { recordTrainingJobs(inputs: $inputs, dryRun: $dryRun) { __typename } }',
        { inputs: inputs.map((input) => ({ id: 'bulk', status: 'RUNNING', ...input })), dryRun },
      );
    await bulk([{ datasetId: 'dry' }], true);
    expect(await known('dry')).toBeNull();
    await bulk([{ datasetId: 'thought' }, { datasetId: 'said' }], false);
    expect(await known('thought')).toBeNull();
    expect(await known('said')).toMatchObject({ id: 'said' });
    await bulk([{ datasetId: 'other' }, { datasetId: 'said' }], false);
    expect(await known('other')).toBeNull();
    expect(await known('said')).toMatchObject({ id: 'said' });
  });
});
