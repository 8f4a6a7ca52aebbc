import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, startAppOn, type TestApp } from '../../support/app.ts';
import { exampleModel } from '../../support/registry.ts';

/** Two gateways on one PostgreSQL record jobs and register models at the same time. */

let apps: TestApp[];
let pool: pg.Pool;
beforeAll(async () => {
  const first = await startApp();
  apps = [await startAppOn(first.location), first];
  pool = new pg.Pool({ connectionString: (first.location as { url: string }).url, max: 1 });
});
afterAll(async () => {
  await pool.end();
  for (const app of apps) await app[Symbol.asyncDispose]();
});

const jobOf = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  datasetId: fc.constantFrom('one', 'two', 'three', null),
});

const job = (input: object) => ({ status: 'COMPLETED', ...input });

/** A change: its document and its variables. */
const change = fc.oneof(
  jobOf.map((input) => ({
    document:
      'mutation ($input: RecordTrainingJobInput!) { recordTrainingJob(input: $input) { ... on Error { message } } }',
    variables: { input: job(input) },
  })),
  fc.array(jobOf, { minLength: 1, maxLength: 6 }).map((inputs) => ({
    document:
      'mutation ($inputs: [RecordTrainingJobInput!]!) { recordTrainingJobs(inputs: $inputs) { ... on Error { message } } }',
    variables: { inputs: inputs.map(job) },
  })),
  fc.array(jobOf, { minLength: 1, maxLength: 3 }).map((jobs) => ({
    document:
      'mutation ($inputs: [RegisterModelInput!]!) { registerModels(inputs: $inputs, recordMissingTrainingJobs: true) { ... on Error { message } } }',
    variables: { inputs: jobs.map(({ id }) => ({ ...exampleModel, id: undefined, trainingJobId: id })) },
  })),
);

test('data sets and the copies of them at models are those of the jobs, whatever happens at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 16 }), async (changes) => {
      const answers = await Promise.all(
        changes.map(({ document, variables }, at) => apps[at % 2]?.query(document, variables)),
      );
      expect(answers.flatMap((answer) => answer?.errors ?? [])).toEqual([]);
      const { rows } = await pool.query(`
        SELECT 'unused' AS fault, id FROM dataset WHERE id NOT IN (SELECT dataset_id FROM training_job WHERE dataset_id IS NOT NULL)
        UNION ALL SELECT 'copy', model.id FROM model JOIN training_job AS job ON job.id = model.training_job_id
          WHERE model.dataset_id IS DISTINCT FROM job.dataset_id`);
      expect(rows).toEqual([]);
    }),
    { numRuns: 25 },
  );
  const { rows } = await pool.query('SELECT count(*)::int AS models FROM model');
  expect(rows[0].models).toBeGreaterThan(10);
}, 120_000);
