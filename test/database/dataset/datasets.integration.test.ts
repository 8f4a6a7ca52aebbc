import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { annotationSetsOfDatasets } from '../../../src/database/dataset/datasets.ts';
import { deploymentsByDatasetIds } from '../../../src/database/deployment/deployments.ts';
import { listDatasets } from '../../../src/domain/dataset/list-datasets.ts';
import { listModels } from '../../../src/domain/model/list-models.ts';
import { listTrainingJobs } from '../../../src/domain/training-job/list-training-jobs.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { type Explained, explain } from '../../support/explain.ts';
import { insertManyModels } from '../../support/many-models.ts';

let app: TestApp;
let pool: pg.Pool;

/**
 * 100,000 models, each of a job of its own: half of them on one data set, the others on 1,999 with 5 versions
 * each. One data set has jobs alone, and 500 models serve.
 */
beforeAll(async () => {
  app = await startApp('PostgreSQL');
  pool = new pg.Pool({ connectionString: (app.location as { url: string }).url, max: 1 });
  await insertManyModels(pool, 100_000);
  await pool.query(`
    INSERT INTO dataset SELECT 'set ' || n, timestamptz '2024-01-01' + n * interval '1 hour' FROM generate_series(0, 1999) AS n;
    INSERT INTO dataset VALUES ('barren', now());
    INSERT INTO training_job (id, status, dataset_id, annotation_set_version, created_at, updated_at)
      SELECT 'job ' || n, 'COMPLETED', CASE WHEN n % 2 = 0 THEN 'set 0' ELSE 'set ' || n % 2000 END, n / 2000 % 5,
        timestamptz '2024-01-01' + n * interval '1 minute', now() FROM generate_series(1, 100000) AS n;
    INSERT INTO training_job (id, status, dataset_id, created_at, updated_at) VALUES ('failed', 'FAILED', 'barren', now(), now());
    UPDATE model SET training_job_id = 'job ' || substr(model.id, 2), dataset_id = job.dataset_id
      FROM training_job AS job WHERE job.id = 'job ' || substr(model.id, 2);
    INSERT INTO deployment SELECT 'slot ' || n, 'm' || n * 21, now(), 'test', NULL, 1 FROM generate_series(1, 500) AS n;
  `);
  await pool.query('VACUUM ANALYZE');
}, 180_000);
afterAll(async () => {
  await pool.end();
  await app[Symbol.asyncDispose]();
});

const select = { id: true } as const;
const many = ['set 0', 'barren', ...Array.from({ length: 18 }, (_, at) => `set ${at * 14 + 7}`)];

function expectRows({ rowsTouched, scans }: Explained, rows: number) {
  expect(scans.filter((scan) => scan.startsWith('seq'))).toEqual([]);
  expect(rowsTouched).toBeLessThanOrEqual(rows);
}

describe('of 2,000 data sets with 100,000 jobs and models', () => {
  test.each([
    ['by id', {}],
    ['by age', { orderBy: [{ field: 'CREATED_AT', direction: 'DESC' }] as const }],
  ])('a page %s reads its own rows', async (_, args) => {
    expectRows(await explain(pool, (db) => listDatasets(args).page(db, { select })), 21);
  });

  test('the total count reads each once', async () => {
    const { rowsTouched } = await explain(pool, (db) => listDatasets({}).count(db));
    expect(rowsTouched).toBeLessThanOrEqual(2_001);
  });

  test('the annotation versions of 20 read the index of their jobs', async () => {
    expectRows(await explain(pool, (db) => annotationSetsOfDatasets(db, many.slice(1), 1_000)), 2_000);
  });

  test('the newest jobs of 20 read a page of each', async () => {
    const jobs = listTrainingJobs({ first: 10 });
    expectRows(await explain(pool, (db) => jobs.pagePerOwner(db, { select }, 'datasetId', many)), 20 * 12);
  });

  test('the newest models of 20 read a page of each, however many they have', async () => {
    const models = listModels({ first: 10 });
    const plan = await explain(pool, (db) => models.pagePerOwner(db, { select }, 'datasetId', many));
    // Archived models are passed over.
    expectRows(plan, 20 * 16);
  });

  test('the slots of 20 read the slots and their models', async () => {
    const { rowsTouched } = await explain(pool, (db) => deploymentsByDatasetIds(db, many, 20));
    expect(rowsTouched).toBeLessThanOrEqual(2_000);
  });

  test.each([
    ['many', 'set 0', 50],
    ['few', 'set 7', 60],
    ['none', 'barren', 0],
  ])('the models that were trained on one with %s are found in its order', async (_, datasetId, rows) => {
    const models = listModels({ filter: { trainedOn: { datasetId } } });
    expectRows(await explain(pool, (db) => models.page(db, { select })), rows);
  });
});
