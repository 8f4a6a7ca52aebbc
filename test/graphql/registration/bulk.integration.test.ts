import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { exampleModel, recordJob } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const document = `mutation ($inputs: [RegisterModelInput!]!, $missing: Boolean! = false, $dryRun: Boolean! = false) {
  registerModels(inputs: $inputs, recordMissingTrainingJobs: $missing, dryRun: $dryRun) {
    __typename
    ... on RegisteredModels {
      outcomes {
        modelId
        created
        result {
          __typename
          ... on Model { id revision trainingJobId trainingJob { status } evalMetrics { f1Score } }
          ... on InvalidInputError { fieldErrors { path message } }
          ... on Error { message }
        }
      }
    }
    ... on InvalidInputError { fieldErrors { path message } }
  }
}`;

async function register(inputs: object[], options: object = {}) {
  const { data, errors, statements } = await app.queryWithStatements(document, { inputs, ...options });
  expect(errors).toBeUndefined();
  return { ...data.registerModels, statements };
}

const count = async () => (await app.query('{ models { totalCount } }')).data.models.totalCount;
const model = (id: string, more: object = {}) => ({ ...exampleModel, id, ...more });

test('a bulk registration writes many models in one statement per table, and one event for each', async () => {
  const inputs = Array.from({ length: 500 }, (_, at) => model(`many-${at}`));
  const { outcomes, statements } = await register(inputs);
  expect(outcomes).toHaveLength(500);
  expect(outcomes[499]).toEqual({
    modelId: 'many-499',
    created: true,
    result: {
      __typename: 'Model',
      id: 'many-499',
      revision: 1,
      trainingJobId: 'job-1',
      trainingJob: { status: 'COMPLETED' },
      evalMetrics: { f1Score: 0.87 },
    },
  });
  // BEGIN, the lock, jobs, models there, the two inserts, the last event, the events, COMMIT; then the
  // answer's jobs.
  expect(statements.length).toBeLessThanOrEqual(10);
  const { data } = await app.query('{ registryEvents(filter: { type: [MODEL_REGISTERED] }) { totalCount } }');
  expect(data.registryEvents.totalCount).toBe(500);
});

test('a bulk registration gives each model its outcome, with all its field errors, and registers the others', async () => {
  const { outcomes } = await register([
    model('good'),
    model('bad', { name: '', artifactTypes: ['glitch'], trainingJobId: 'nowhere' }),
    model('jobless', { id: null, trainingJobId: 'nowhere' }),
    model('good'),
    model('good', { name: 'Another' }),
  ]);
  expect(
    outcomes.map(({ created, result }: never) => [created, (result as { __typename: string }).__typename]),
  ).toEqual([
    [true, 'Model'],
    [false, 'InvalidInputError'],
    [false, 'InvalidInputError'],
    [false, 'Model'],
    [false, 'AlreadyExistsError'],
  ]);
  expect(outcomes[1].result.fieldErrors.map(({ path }: never) => (path as string[]).join('.'))).toEqual([
    'inputs.1.name',
    'inputs.1.evalMetrics.perClass.1.artifactType',
    'inputs.1.trainingJobId',
  ]);
  expect(outcomes[2]).toMatchObject({
    modelId: null,
    result: { fieldErrors: [{ path: ['inputs', '2', 'trainingJobId'] }] },
  });
});

test('a bulk registration records missing training jobs as completed where asked to, and only for models that it registers', async () => {
  const { outcomes } = await register(
    [
      model('with-job', { trainingJobId: 'job-new' }),
      model('good', { trainingJobId: 'job-orphan' }),
      model('nameless', { name: '', trainingJobId: 'job-orphan' }),
    ],
    { missing: true },
  );
  expect(outcomes[2].result.fieldErrors.map(({ path }: { path: string[] }) => path[2])).toEqual(['name']);
  expect(outcomes[0].result.trainingJob).toEqual({ status: 'COMPLETED' });
  expect(outcomes[1].result.__typename).toBe('AlreadyExistsError');
  const { data } = await app.query(
    '{ trainingJobs(filter: { ids: ["job-new", "job-orphan"] }) { nodes { id } } }',
  );
  expect(data.trainingJobs.nodes).toEqual([{ id: 'job-new' }]);
});

test('a dry run of a bulk registration tells the outcomes and writes nothing', async () => {
  const before = await count();
  const { outcomes } = await register(
    [
      model('dry', { trainingJobId: 'job-dry' }),
      model('bad', { name: '' }),
      model('', { id: null, trainingJobId: 'job-dry' }),
    ],
    { missing: true, dryRun: true },
  );
  expect(outcomes[0]).toEqual({ modelId: 'dry', created: true, result: null });
  expect(outcomes[1].result.__typename).toBe('InvalidInputError');
  expect(outcomes[2]).toEqual({ modelId: null, created: true, result: null });
  expect(await count()).toBe(before);
  const { data } = await app.query('{ trainingJob(id: "job-dry") { id } }');
  expect(data.trainingJob).toBeNull();
});

test.each([0, 501])('a bulk registration refuses %i models, and names the limits', async (length) => {
  const { __typename, fieldErrors } = await register(Array.from({ length }, (_, at) => model(`over-${at}`)));
  expect(__typename).toBe('InvalidInputError');
  expect(fieldErrors).toEqual([{ path: ['inputs'], message: `must have 1 to 500 entries, got ${length}` }]);
});

test('a bulk registration takes a model that was archived elsewhere, if it is inactive', async () => {
  const archivedAt = '2024-05-01T00:00:00.000Z';
  const { outcomes } = await register([
    model('old', { isActive: false, archivedAt }),
    model('odd', { isActive: true, archivedAt }),
  ]);
  expect(outcomes[1].result.fieldErrors[0].path).toEqual(['inputs', '1', 'isActive']);
  const { data } = await app.query('{ model(id: "old") { status archivedAt revision } }');
  expect(data.model).toEqual({ status: 'ARCHIVED', archivedAt, revision: 1 });
});

test('a bulk record of training jobs, new and known, gives each its outcome', async () => {
  const { data, errors, statements } = await app.queryWithStatements(
    `mutation ($inputs: [RecordTrainingJobInput!]!) {
      recordTrainingJobs(inputs: $inputs) {
        ... on RecordedTrainingJobs {
          outcomes { trainingJobId created updated result { __typename ... on TrainingJob { id status epochs datasetId } ... on InvalidInputError { fieldErrors { path } } } }
        }
      }
    }`,
    {
      inputs: [
        { id: 'a', status: 'RUNNING', epochs: 30 },
        { id: 'a', status: 'COMPLETED', datasetId: 'set' },
        { id: 'job-1', status: 'FAILED' },
        { id: 'b', status: 'PENDING', epochs: 0 },
        { id: 'c', status: 'PENDING' },
      ],
    },
  );
  expect(errors).toBeUndefined();
  expect(data.recordTrainingJobs.outcomes).toEqual([
    {
      trainingJobId: 'a',
      created: true,
      updated: false,
      result: { __typename: 'TrainingJob', id: 'a', status: 'RUNNING', epochs: 30, datasetId: null },
    },
    {
      trainingJobId: 'a',
      created: false,
      updated: true,
      result: { __typename: 'TrainingJob', id: 'a', status: 'COMPLETED', epochs: 30, datasetId: 'set' },
    },
    {
      trainingJobId: 'job-1',
      created: false,
      updated: false,
      result: { __typename: 'InvalidInputError', fieldErrors: [{ path: ['inputs', '2', 'status'] }] },
    },
    {
      trainingJobId: 'b',
      created: false,
      updated: false,
      result: { __typename: 'InvalidInputError', fieldErrors: [{ path: ['inputs', '3', 'epochs'] }] },
    },
    {
      trainingJobId: 'c',
      created: true,
      updated: false,
      result: { __typename: 'TrainingJob', id: 'c', status: 'PENDING', epochs: null, datasetId: null },
    },
  ]);
  expect(statements.length).toBeLessThanOrEqual(7);
  const { data: kept } = await app.query('{ trainingJob(id: "a") { status epochs datasetId } }');
  expect(kept.trainingJob).toEqual({ status: 'COMPLETED', epochs: 30, datasetId: 'set' });
});

test('a bulk registration needs the scope TRAIN', async () => {
  const key = await app.keyWith('READ', 'WRITE');
  const { errors } = await app.query(document, { inputs: [model('x')] }, key);
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
