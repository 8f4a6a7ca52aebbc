import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListRequest } from '../../../src/domain/list/list-request.ts';
import type { PageArguments } from '../../../src/domain/list/pagination.ts';
import { listEvents } from '../../../src/domain/registry-event/list-events.ts';
import { listTrainingJobs } from '../../../src/domain/training-job/list-training-jobs.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { explain } from '../../support/explain.ts';

let app: TestApp;
let pool: pg.Pool;
/** 20,000 jobs, each with an event. */
beforeAll(async () => {
  app = await startApp();
  pool = new pg.Pool({ connectionString: (app.location as { url: string }).url, max: 1 });
  await pool.query(
    `INSERT INTO training_job (id, status, created_at, updated_at)
      SELECT 'job ' || n, 'COMPLETED', timestamptz '2024-01-01' + n * interval '1 minute', timestamptz '2025-01-01' - n * interval '1 second'
      FROM generate_series(1, 20000) AS n;
    INSERT INTO registry_event (sequence, type, time, actor, training_job_id, previous_hash, hash)
      SELECT n, 'TRAINING_JOB_RECORDED', timestamptz '2024-01-01' + n * interval '1 minute', 'x', 'job ' || n % 100, 'x', 'x'
      FROM generate_series(1, 20000) AS n`,
  );
  await pool.query('ANALYZE');
}, 60_000);
afterAll(async () => {
  await pool.end();
  await app[Symbol.asyncDispose]();
});

/** The plan of a page from the start, and of one from the middle of the list. */
async function plansOf<Row, Arguments extends PageArguments>(
  list: (args: Arguments) => ListRequest<Row>,
  select: { readonly [Field in keyof Row]?: true },
  args: Arguments,
) {
  const selection = { select: {}, more: Object.keys(select) as (keyof Row)[] };
  const { cursors } = await list({ ...args, first: 100 }).page(app.app.registry.client, selection);
  const from = (after: string | null) =>
    explain(pool, (db) => list({ ...args, first: 20, after }).page(db, selection));
  return Promise.all([from(null), from(cursors.at(-1) ?? null)]);
}

describe.each(['ASC', 'DESC'] as const)('a page in the order %s', (direction) => {
  test.each([
    ['CREATED_AT', 'training_job_created_at_id_idx'],
    ['UPDATED_AT', 'training_job_updated_at_id_idx'],
    ['ID', 'training_job_pkey'],
  ] as const)('of training jobs by %s is read from its index, and no other rows', async (field, index) => {
    const orderBy = [{ field, direction }];
    for (const { scans, rowsTouched } of await plansOf(listTrainingJobs, { status: true }, { orderBy })) {
      expect(scans).toEqual([index]);
      expect(rowsTouched).toBeLessThanOrEqual(22);
    }
  });

  test.each([
    ['all', {}, 'registry_event_pkey'],
    [
      'one training job',
      { filter: { trainingJobId: 'job 7' } },
      'registry_event_training_job_id_sequence_idx',
    ],
  ])('of the events of %s is read from its index, and no other rows', async (_, filter, index) => {
    const args = { ...filter, orderBy: [{ field: 'SEQUENCE', direction }] } as const;
    for (const { scans, rowsTouched } of await plansOf(listEvents, { type: true }, args)) {
      expect(scans).toEqual([index]);
      expect(rowsTouched).toBeLessThanOrEqual(22);
    }
  });
});
