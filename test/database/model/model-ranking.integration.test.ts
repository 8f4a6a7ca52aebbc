import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listOwnModels } from '../../../src/domain/model/list-models.ts';
import { listModelFamilies } from '../../../src/domain/model-family/list-model-families.ts';
import { loadFamilies } from '../../../src/domain/model-family/model-family.ts';
import { type RankingInput, rankModels } from '../../../src/domain/ranking/rank-models.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { explain } from '../../support/explain.ts';
import { insertManyModels } from '../../support/many-models.ts';

let app: TestApp;
let pool: pg.Pool;
beforeAll(async () => {
  app = await startApp('PostgreSQL');
  pool = new pg.Pool({ connectionString: (app.location as { url: string }).url, max: 1 });
  await insertManyModels(pool, 100_000);
}, 180_000);
afterAll(async () => {
  await pool.end();
  await app[Symbol.asyncDispose]();
});

const selection = { select: { id: true, name: true, f1Score: true, isActive: true } } as const;
const fields = ['id', 'name', 'f1Score', 'isActive'] as const;
const ranking = { metric: 'F1_SCORE', rankBy: 'ESTIMATE', minSupport: 0 } as const;

const best = (query: Omit<RankingInput, 'first'>, first = 1) =>
  explain(pool, (db) => rankModels(db, selection, { ...query, first }));

describe('the best of 100,000 models', () => {
  test.each([
    ['F1_SCORE', 'ESTIMATE', 'per_class_metric_usable_f1_score_rank'],
    ['F1_SCORE', 'LOWER_BOUND', 'per_class_metric_usable_f1_score_bound_rank'],
    ['PRECISION', 'ESTIMATE', 'per_class_metric_usable_precision_rank'],
    ['PRECISION', 'LOWER_BOUND', 'per_class_metric_usable_precision_bound_rank'],
    ['RECALL', 'ESTIMATE', 'per_class_metric_usable_recall_rank'],
    ['RECALL', 'LOWER_BOUND', 'per_class_metric_usable_recall_bound_rank'],
  ] as const)(
    'on an artifact type by %s and %s is read from its index, in a handful of rows',
    async (metric, rankBy, index) => {
      const found = await best({ ...ranking, artifactType: 'type 3', metric, rankBy });
      expect(found.scans).toEqual([index, 'model_pkey']);
      expect(found.rowsTouched).toBeLessThanOrEqual(20);
    },
  );

  test.each([
    ['ESTIMATE', 'model_usable_f1_score_rank'],
    ['LOWER_BOUND', 'model_usable_f1_score_bound_rank'],
  ] as const)('overall by %s is read from its index, in a handful of rows', async (rankBy, index) => {
    const found = await best({ ...ranking, rankBy });
    expect(found.scans).toEqual([index]);
    expect(found.rowsTouched).toBeLessThanOrEqual(20);
  });

  test('of enough support is found in its index too', async () => {
    const found = await best({ ...ranking, artifactType: 'type 3', minSupport: 200 });
    expect(found.scans).toEqual(['per_class_metric_usable_f1_score_rank', 'model_pkey']);
    expect(found.rowsTouched).toBeLessThanOrEqual(100);
  });

  test('on an artifact type that no model was evaluated on is null after one look', async () => {
    const found = await best({ ...ranking, artifactType: 'unheard of' });
    expect(found.rowsTouched).toBe(0);
  });

  test('with the nine behind it take a few rows more', async () => {
    const found = await best({ ...ranking, artifactType: 'type 3', rankBy: 'LOWER_BOUND' }, 10);
    expect(found.scans).toEqual(['per_class_metric_usable_f1_score_bound_rank', 'model_pkey']);
    expect(found.rowsTouched).toBeLessThanOrEqual(60);
  });
});

describe('the worst cases of a ranking', () => {
  test('cost nothing with thousands of ties at the top: the index holds the order within them', async () => {
    await pool.query(
      `UPDATE per_class_metric SET f1_score = 1, support = 100 WHERE artifact_type = 'type 5'`,
    );
    await pool.query('ANALYZE per_class_metric');
    const found = await best({ ...ranking, artifactType: 'type 5' });
    expect(found.scans).toEqual(['per_class_metric_usable_f1_score_rank', 'model_pkey']);
    expect(found.rowsTouched).toBeLessThanOrEqual(20);
    expect(found.nodes.some((node) => node['Node Type'].includes('Sort'))).toBe(false);
  });

  test('cost nothing with unusable models, be they all of an artifact type: no index of the usable holds them', async () => {
    const ofType = `SELECT model_id FROM per_class_metric WHERE artifact_type = 'type 6'`;
    await pool.query(`UPDATE model SET is_active = FALSE WHERE id IN (${ofType})`);
    await pool.query(`UPDATE per_class_metric SET usable = FALSE WHERE model_id IN (${ofType})`);
    await pool.query('ANALYZE model, per_class_metric');
    const found = await best({ ...ranking, artifactType: 'type 6' });
    expect(found.scans).toEqual(['per_class_metric_usable_f1_score_rank', 'model_pkey']);
    expect(found.rowsTouched).toBe(0);
  });

  test('find unusable models that are asked for by an index too', async () => {
    const found = await best({ ...ranking, artifactType: 'type 6', filter: { status: ['INACTIVE'] } });
    expect(found.scans).toEqual(['per_class_metric_f1_score_rank', 'model_pkey']);
    expect(found.rowsTouched).toBeLessThanOrEqual(60);
  });

  test('cost nothing with unusable models overall either', async () => {
    const found = await best(ranking);
    expect(found.scans).toEqual(['model_usable_f1_score_rank']);
    expect(found.rowsTouched).toBeLessThanOrEqual(1);
  });
});

describe('the families of 100,000 models', () => {
  test('are found by their index, one at a time', async () => {
    const found = await explain(pool, (db) => loadFamilies(db, { fields, versions: true }, ['Family 1234']));
    expect(found.scans).toEqual(['model_family_version_order_created_at_id_idx']);
  });

  const backwards = [{ field: 'NAME', direction: 'DESC' }] as const;
  const page = (args: Parameters<typeof listModelFamilies>[0]) =>
    explain(pool, (db) => listModelFamilies(args).page(db, { fields, versions: false }));

  test.each([
    ['from the start', { first: 20 }],
    ['from the end', { last: 20 }],
    ['in the opposite order', { first: 20, orderBy: backwards }],
  ])('are found by their index, a page of them %s, in a few rows for each', async (_, args) => {
    const found = await page(args);
    const index = 'model_family_version_order_created_at_id_idx';
    expect(found.scans).toEqual([index, index]);
    expect(found.rowsTouched).toBeLessThanOrEqual(100);
  });

  test.each([
    ['by name', []],
    ['in the opposite order', backwards],
  ])('continue behind a cursor in as few rows, %s', async (_, orderBy) => {
    const { client } = app.app.registry;
    const { cursors } = await listModelFamilies({ first: 100, orderBy }).page(client, {
      fields,
      versions: false,
    });
    const found = await page({ first: 20, after: cursors.at(-1) ?? null, orderBy });
    expect(found.rowsTouched).toBeLessThanOrEqual(100);
  });
});

test('the newest of the 1,000 models of a job are found by their index, and no others are read', async () => {
  await pool.query(
    `INSERT INTO training_job (id, status, created_at, updated_at) VALUES ('busy', 'COMPLETED', now(), now());
    UPDATE model SET training_job_id = 'busy' WHERE id IN (SELECT 'm' || n FROM generate_series(1, 1000) AS n);
    ANALYZE model`,
  );
  const found = await explain(pool, (db) =>
    listOwnModels({ first: 20 }).pagePerOwner(db, selection, 'trainingJobId', ['busy']),
  );
  expect(found.scans).toEqual(['model_training_job_id_created_at_id_idx']);
  expect(found.rowsTouched).toBeLessThanOrEqual(21);
});
