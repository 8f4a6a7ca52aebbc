import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listModels } from '../../src/domain/model/list-models.ts';
import { listTrainingJobs } from '../../src/domain/training-job/list-training-jobs.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { explain } from '../support/explain.ts';
import { insertManyModels } from '../support/many-models.ts';

const count = 20_000;
let app: TestApp;
let pool: pg.Pool;
/** Many models and jobs. Each owner has 20 of them, all in one team. */
beforeAll(async () => {
  app = await startApp('PostgreSQL');
  pool = new pg.Pool({ connectionString: (app.location as { url: string }).url, max: 1 });
  await insertManyModels(pool, count);
  await pool.query(
    `UPDATE model SET tags = jsonb_build_object('team', 'speech', 'owner', (substr(id, 2)::int % 1000)::text)`,
  );
  await pool.query(
    `INSERT INTO training_job (id, status, created_at, updated_at, hyperparameters)
    SELECT 'j' || n, 'COMPLETED', now(), now(), jsonb_build_object('optimizer', 'adam', 'seed', n % 1000)
    FROM generate_series(1, $1::int) AS n`,
    [count],
  );
  await pool.query('ANALYZE');
});
afterAll(async () => {
  await pool.end();
  await app[Symbol.asyncDispose]();
});

const tags = [
  { key: 'team', value: 'speech' },
  { key: 'owner', value: '7' },
];
const page = { select: { id: true } } as const;

test('models are counted by their tags from an index', async () => {
  const found = await explain(pool, (db) => listModels({ filter: { tags } }).count(db));
  expect(found.scans).toContain('model_tags_idx');
  expect(found.rowsTouched).toBeLessThanOrEqual(100);
});

test('a page of models with rare tags is read from an index, not along all models', async () => {
  const found = await explain(pool, (db) => listModels({ first: 50, filter: { tags } }).page(db, page));
  expect(found.scans).toContain('model_tags_idx');
  expect(found.rowsTouched).toBeLessThanOrEqual(100);
});

test('training jobs with equal hyperparameters are read from an index', async () => {
  const filter = { hyperparameters: { optimizer: 'adam', seed: 7 } };
  const counted = await explain(pool, (db) => listTrainingJobs({ filter }).count(db));
  expect(counted.scans).toEqual(['training_job_hyperparameters_idx']);
  const listed = await explain(pool, (db) => listTrainingJobs({ first: 50, filter }).page(db, page));
  expect(listed.scans).toContain('training_job_hyperparameters_idx');
  expect(listed.rowsTouched).toBeLessThanOrEqual(100);
});
