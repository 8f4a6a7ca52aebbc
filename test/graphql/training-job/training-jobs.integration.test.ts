import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const details = {
  datasetId: 'calls-2026',
  annotationSetVersion: '3',
  epochs: 30,
  batchSize: 64,
  learningRate: 0.0005,
  chunkSizeSeconds: 1.5,
  audioFileCount: 150,
  audioSeconds: 9000,
  annotationCount: 520,
  startedAt: '2026-01-01T10:00:00.000Z',
  completedAt: '2026-01-01T12:30:00.000Z',
};
const fields = Object.keys(details).join(' ');

async function job(id: string) {
  const { data } = await app.query(`query ($id: ID!) { trainingJob(id: $id) { id status ${fields} } }`, {
    id,
  });
  return data.trainingJob;
}

async function eventsOf(id: string) {
  const { data } = await app.query(
    'query ($id: ID!) { registryEvents(filter: { trainingJobId: $id }) { nodes { type before after trainingJob { status } } } }',
    { id },
  );
  return data.registryEvents.nodes;
}

test('a training job keeps all its details', async () => {
  await recordJob(app, { id: 'full', ...details });
  expect(await job('full')).toEqual({ id: 'full', status: 'COMPLETED', ...details });
});

test('a training job needs no more than id and status', async () => {
  await recordJob(app, { id: 'bare', status: 'PENDING' });
  const nothing = Object.fromEntries(Object.keys(details).map((field) => [field, null]));
  expect(await job('bare')).toEqual({ id: 'bare', status: 'PENDING', ...nothing });
});

test('a later report updates a training job: absent stays, null clears, and only the difference is recorded', async () => {
  await recordJob(app, { id: 'told', status: 'PENDING', epochs: 10, datasetId: 'a' });
  await recordJob(app, { id: 'told', status: 'RUNNING', datasetId: null });
  await recordJob(app, { id: 'told', status: 'RUNNING' });
  await recordJob(app, { id: 'told', status: 'COMPLETED', epochs: 12 });
  expect(await job('told')).toMatchObject({ status: 'COMPLETED', epochs: 12, datasetId: null });
  const state = { trainingJob: { status: 'COMPLETED' } };
  expect(await eventsOf('told')).toEqual([
    {
      type: 'TRAINING_JOB_RECORDED',
      before: null,
      after: { status: 'PENDING', epochs: 10, datasetId: 'a' },
      ...state,
    },
    {
      type: 'TRAINING_JOB_UPDATED',
      before: { status: 'PENDING', datasetId: 'a' },
      after: { status: 'RUNNING', datasetId: null },
      ...state,
    },
    {
      type: 'TRAINING_JOB_UPDATED',
      before: { status: 'RUNNING', epochs: 10 },
      after: { status: 'COMPLETED', epochs: 12 },
      ...state,
    },
  ]);
});

describe.each(['COMPLETED', 'FAILED', 'CANCELLED'])('a training job that is %s', (final) => {
  test.each(['PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'].filter((status) => status !== final))(
    'does not become %s',
    async (status) => {
      const id = `ended-${final}`;
      await recordJob(app, { id, status: final });
      expect(await recordJob(app, { id, status, epochs: 3 })).toMatchObject({
        __typename: 'InvalidInputError',
        fieldErrors: [
          {
            path: ['input', 'status'],
            message: `must be ${final}, the final status of the job "${id}", got ${status}`,
          },
        ],
      });
      expect(await job(id)).toMatchObject({ status: final, epochs: null });
    },
  );

  test('may still get details', async () => {
    const id = `ended-${final}`;
    await recordJob(app, { id, status: final, annotationCount: 7 });
    expect(await job(id)).toMatchObject({ status: final, annotationCount: 7 });
  });
});

test('a report of a training job is refused with all field errors at once, and nothing is written', async () => {
  const { fieldErrors } = await recordJob(app, {
    id: 'faulty',
    epochs: 0,
    batchSize: -1,
    learningRate: 0,
    chunkSizeSeconds: -2,
    audioFileCount: -1,
    audioSeconds: -0.5,
    annotationCount: -1,
    datasetId: '',
    startedAt: '2026-01-02T00:00:00Z',
    completedAt: '2026-01-01T00:00:00Z',
  });
  expect(fieldErrors.map(({ path }: { path: string[] }) => path.at(-1)).toSorted()).toEqual([
    'annotationCount',
    'audioFileCount',
    'audioSeconds',
    'batchSize',
    'chunkSizeSeconds',
    'completedAt',
    'datasetId',
    'epochs',
    'learningRate',
  ]);
  expect(await job('faulty')).toBeNull();
});

test('a report on a training job that has ended is refused with all field errors too', async () => {
  await recordJob(app, { id: 'over', status: 'FAILED', completedAt: '2026-01-02T00:00:00Z' });
  const report = {
    status: 'RUNNING',
    startedAt: '2026-01-03T00:00:00Z',
    completedAt: '2999-01-01T00:00:00Z',
  };
  const { fieldErrors } = await recordJob(app, { id: 'over', ...report, epochs: 0, datasetId: ' ' });
  expect(fieldErrors.map(({ path }: { path: string[] }) => path.at(-1)).toSorted()).toEqual([
    'completedAt',
    'datasetId',
    'epochs',
    'status',
  ]);
  expect(await job('over')).toMatchObject({ status: 'FAILED', startedAt: null });
});

test.each(['PENDING', 'RUNNING'])('a training job that is %s has no completedAt', async (status) => {
  const completedAt = '2026-01-01T00:00:00.000Z';
  const fault = {
    path: ['input', 'completedAt'],
    message: `must be null while the job is ${status}, got ${completedAt}`,
  };
  const id = `early-${status}`;
  expect(await recordJob(app, { id, status, completedAt })).toMatchObject({ fieldErrors: [fault] });
  expect(await recordJob(app, { id, status, completedAt: null })).toMatchObject({ status });
  expect(await recordJob(app, { id, status, completedAt })).toMatchObject({ fieldErrors: [fault] });
  await recordJob(app, { id, status: 'CANCELLED', completedAt });
  expect(await job(id)).toMatchObject({ status: 'CANCELLED', completedAt });
});

test('a training job that ends before it began is refused, also where two reports give the two times', async () => {
  await recordJob(app, { id: 'clock', status: 'RUNNING', startedAt: '2026-01-02T00:00:00Z' });
  expect(await recordJob(app, { id: 'clock', completedAt: '2026-01-01T00:00:00Z' })).toMatchObject({
    __typename: 'InvalidInputError',
    message: expect.stringContaining(
      'must be a time from startedAt, 2026-01-02T00:00:00.000Z, got 2026-01-01',
    ),
  });
});

test('training jobs are listed by status, data set, annotations and time, the last recorded first', async () => {
  const ids = async (filter: string) => {
    const { data } = await app.query(
      `{ trainingJobs(first: 50, filter: ${filter}) { nodes { id } totalCount } }`,
    );
    expect(data.trainingJobs.totalCount).toBe(data.trainingJobs.nodes.length);
    return data.trainingJobs.nodes.map(({ id }: { id: string }) => id);
  };
  expect(await ids('{ datasetId: "calls-2026", annotationSetVersion: "3" }')).toEqual(['full']);
  expect(await ids('{ status: [PENDING, RUNNING] }')).toEqual(['clock', 'bare']);
  expect(await ids('{ ids: ["bare", "full", "none"] }')).toEqual(['bare', 'full']);
  expect(await ids('{ createdAt: { lt: "2020-01-01T00:00:00Z" } }')).toEqual([]);
});

test('a page of training jobs with their models takes two statements', async () => {
  await registerModel(app, { id: 'a', trainingJobId: 'full' });
  await registerModel(app, { id: 'b', trainingJobId: 'full', createdAt: '2026-01-01T00:00:00Z' });
  const { data, statements } = await app.queryWithStatements(
    '{ trainingJobs(first: 50) { nodes { id models { nodes { id name } } } } }',
  );
  const full = data.trainingJobs.nodes.find(({ id }: { id: string }) => id === 'full');
  expect(full.models.nodes.map(({ id }: { id: string }) => id)).toEqual(['a', 'b']);
  expect(statements).toHaveLength(2);
});

test('an unknown training job is null', async () => {
  expect(await job('none')).toBeNull();
});
