import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { longestWait } from '../../support/longest-wait.ts';
import { insertManyModels } from '../../support/many-models.ts';
import { recordJob } from '../../support/registry.ts';

/** A query that takes long lets other requests have their turn. On an idle machine, since it measures shares of time. */

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  const pool = new pg.Pool({ connectionString: (app.location as { url: string }).url, max: 1 });
  await insertManyModels(pool, 2_000);
  await pool.query('DELETE FROM per_class_metric');
  await pool.query(
    `INSERT INTO per_class_metric SELECT newest.id, 'class ' || n, n, 0.9, 0.9, 0.9, 10, 0.8, 0.8, 0.8, created_at, TRUE
     FROM (SELECT * FROM model WHERE archived_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 100) AS newest, generate_series(1, 100) AS n`,
  );
  await pool.query(
    `UPDATE model SET artifact_types = ARRAY(SELECT 'class ' || n FROM generate_series(1, 100) AS n)
     WHERE id IN (SELECT model_id FROM per_class_metric)`,
  );
  await pool.end();
  const hyperparameters = Object.fromEntries(
    Array.from({ length: 100 }, (_, n) => [`${n}`.padEnd(64, 'x'), 'y'.repeat(1_000)]),
  );
  for (let n = 0; n < 100; n += 1) await recordJob(app, { id: `j${n}`, hyperparameters });
}, 120_000);
afterAll(() => app[Symbol.asyncDispose]());

const aliases = (count: number, field: string) =>
  Array.from({ length: count }, (_, n) => `f${n}: ${field}`).join(' ');
const metrics = (fields: string) =>
  `{ models(first: 100) { nodes { evalMetrics { perClass { ${fields} } } } } }`;
const classes = (fields: string) =>
  `{ models(first: 100) { nodes { production { classes { ${fields} } } } } }`;

test.each([
  ['intervals', metrics('f1Interval { lower upper } precisionInterval { lower upper }'), 0],
  ['health', classes(`${aliases(8, 'status')} detections`), 0],
  ['wrong levels', metrics('f1Interval(level: 7) { lower }'), 101],
  ['plain fields', metrics(aliases(30, 'support')), 0],
  ['hyperparameters', `{ trainingJobs(first: 100) { nodes { ${aliases(100, 'hyperparameters')} } } }`, 1],
])('%s', async (_, document, errors) => {
  await app.query(document);
  const found = await longestWait(app, document);
  console.log(`longest wait: ${(100 * found.share).toFixed(0)}% of the answer's time`);
  expect(found.errors ?? []).toHaveLength(errors);
  expect(found.share).toBeLessThan(1 / 2);
});
