import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { annotationSetsOfDatasets } from '../../../src/database/dataset/datasets.ts';
import { deploymentsByDatasetIds } from '../../../src/database/deployment/deployments.ts';
import { datasetOfModel } from '../../../src/database/model/model-list.ts';
import { listDatasets } from '../../../src/domain/dataset/list-datasets.ts';
import { listModels, listModelsOfDatasets } from '../../../src/domain/model/list-models.ts';
import { listTrainingJobs } from '../../../src/domain/training-job/list-training-jobs.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { type Explained, explain } from '../../support/explain.ts';
import { insertManyModels } from '../../support/many-models.ts';

let app: TestApp;
let pool: pg.Pool;

/** 100,000 models, each of a job of its own, on 2,000 data sets with 5 versions each; 500 of them serve. */
beforeAll(async () => {
  app = await startApp('PostgreSQL');
  pool = new pg.Pool({ connectionString: (app.location as { url: string }).url, max: 1 });
  await insertManyModels(pool, 100_000);
  await pool.query(`
    INSERT INTO dataset SELECT 'set ' || n, timestamptz '2024-01-01' + n * interval '1 hour' FROM generate_series(0, 1999) AS n;
    INSERT INTO training_job (id, status, dataset_id, annotation_set_version, created_at, updated_at)
      SELECT 'job ' || n, 'COMPLETED', 'set ' || n % 2000, n / 2000 % 5, timestamptz '2024-01-01' + n * interval '1 minute', now()
      FROM generate_series(1, 100000) AS n;
    UPDATE model SET training_job_id = 'job ' || substr(id, 2);
    INSERT INTO deployment SELECT 'slot ' || n, 'm' || n * 20, now(), 'test', NULL, 1 FROM generate_series(1, 500) AS n;
  `);
  await pool.query('VACUUM ANALYZE');
}, 180_000);
afterAll(async () => {
  await pool.end();
  await app[Symbol.asyncDispose]();
});

const select = { id: true } as const;
const twenty = Array.from({ length: 20 }, (_, at) => `set ${at * 7}`);

function expectCheap({ rowsTouched, scans, milliseconds }: Explained, rows: number) {
  expect({
    scans: scans.filter((scan) => scan.startsWith('seq')),
    rowsTouched: Math.min(rowsTouched, rows),
  }).toEqual({
    scans: [],
    rowsTouched,
  });
  expect(milliseconds).toBeLessThan(200);
}

describe('of 2,000 data sets with 100,000 jobs and models', () => {
  test.each([
    ['by id', {}],
    ['by age', { orderBy: [{ field: 'CREATED_AT', direction: 'DESC' }] as const }],
  ])('a page %s reads its own rows', async (_, args) => {
    expectCheap(await explain(pool, (db) => listDatasets(args).page(db, { select })), 21);
  });

  test('the total count reads each once', async () => {
    const { rowsTouched } = await explain(pool, (db) => listDatasets({}).count(db));
    expect(rowsTouched).toBeLessThanOrEqual(2_000);
  });

  test('the annotation versions of 20 read their jobs', async () => {
    expectCheap(await explain(pool, (db) => annotationSetsOfDatasets(db, twenty, 1_000)), 1_100);
  });

  test('the newest jobs of 20 read a page of each', async () => {
    const jobs = listTrainingJobs({ first: 10 });
    const plan = await explain(pool, (db) => jobs.pagePerOwner(db, { select }, 'datasetId', twenty));
    expectCheap(plan, 20 * 11);
  });

  test('the newest models of 20 read their jobs and models', async () => {
    const models = listModelsOfDatasets({ first: 10 });
    const plan = await explain(pool, (db) => models.pagePerOwner(db, { select }, datasetOfModel, twenty));
    expectCheap(plan, 2_500);
  });

  test('the slots of 20 read at most the deployments, jobs and models', async () => {
    const { milliseconds } = await explain(pool, (db) => deploymentsByDatasetIds(db, twenty, 20));
    expect(milliseconds).toBeLessThan(200);
  });

  test('the models that were trained on one are found by its jobs', async () => {
    const models = listModels({ filter: { trainedOn: { datasetId: 'set 7' } } });
    expectCheap(await explain(pool, (db) => models.page(db, { select })), 200);
    expectCheap(await explain(pool, (db) => models.count(db)), 200);
  });
});
