import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Queryable } from '../../../src/database/client.ts';
import { Prisma } from '../../../src/database/generated/prisma/client.ts';
import {
  sumsOfBuckets,
  sumsOfPeriods,
  sumsOfReviews,
} from '../../../src/database/production/detection-sums.ts';
import { deleteDetectionWindows } from '../../../src/database/production/detection-window.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel } from '../../support/registry.ts';
import { runSql } from '../../support/sql.ts';

const models = ['a', 'b', 'c', 'd'];

let app: TestApp;
let client: pg.Client;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  for (const id of models) await registerModel(app, { id });
  if (!('url' in app.location)) throw new Error('EXPLAIN is asked of a PostgreSQL server');
  client = new pg.Client(app.location.url);
  await client.connect();
  // 400 days of hours for each model: 38,400 windows, as many reviews, and their days.
  await runSql(
    app.location,
    `INSERT INTO detection_window
       SELECT id, 'calls', hour, hour + interval '1 hour', 3600, '{glitch,long_pause}', '{2,1}'
       FROM unnest('{a,b,c,d}'::text[]) AS id,
         generate_series(timestamptz '2026-01-01Z', timestamptz '2027-02-04 23:00Z', interval '1 hour') AS hour;
     INSERT INTO detection_day
       SELECT model_id, (window_start AT TIME ZONE 'UTC')::date, class.type, sum(class.count), sum(audio_seconds)
       FROM detection_window, unnest(artifact_types, detections) AS class (type, count) GROUP BY 1, 2, 3;
     INSERT INTO review
       SELECT model_id || window_start, model_id, 'glitch', 9, 1, NULL, window_start, NULL FROM detection_window;
     ANALYZE;`,
  );
});
afterAll(async () => {
  await client.end();
  await app[Symbol.asyncDispose]();
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Plan[];
}

/** The rows of each table that a statement of the function reads, whether it uses them or not. */
async function rowsRead(ask: (db: Queryable) => Promise<unknown>): Promise<Record<string, number>> {
  let statement: Prisma.Sql | undefined;
  const capture = async (strings: readonly string[], ...values: unknown[]) => {
    statement = Prisma.sql(strings, ...values);
    return [];
  };
  await ask({ $queryRaw: capture, $executeRaw: capture } as unknown as Queryable);
  const sql = statement as unknown as Prisma.Sql;
  await client.query('BEGIN');
  const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql.text}`, [...sql.values]);
  await client.query('ROLLBACK');
  const read: Record<string, number> = {};
  count(rows[0]['QUERY PLAN'][0].Plan, read);
  return read;
}

function count(plan: Plan, read: Record<string, number>): void {
  const table = plan['Relation Name'];
  if (table) {
    const removed = (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
    read[table] = (read[table] ?? 0) + (plan['Actual Rows'] + removed) * plan['Actual Loops'];
  }
  for (const inner of plan.Plans ?? []) count(inner, read);
}

const period = { since: new Date('2026-06-10T06:00:00Z'), until: new Date('2026-06-12T18:00:00Z') };
const before = { since: new Date('2026-06-07T18:00:00Z'), until: period.since };

test('the sums of a period are those of its windows', async () => {
  const { client: db } = app.app.registry;
  const found = await sumsOfPeriods(db, ['a'], period, before);
  expect(
    found.toSorted(
      (x, y) => Number(x.isBefore) - Number(y.isBefore) || (x.artifactType < y.artifactType ? -1 : 1),
    ),
  ).toEqual(
    [false, true].flatMap((isBefore) => [
      { modelId: 'a', artifactType: 'glitch', isBefore, detections: 120, audioSeconds: 216_000 },
      { modelId: 'a', artifactType: 'long_pause', isBefore, detections: 60, audioSeconds: 216_000 },
    ]),
  );
});

test('the sums of a period are read from its whole days and the windows at its ends alone', async () => {
  const read = await rowsRead((db) => sumsOfPeriods(db, ['a', 'b'], period, before));
  // Of two models, now and before: 18 and 18 hours, 6 and 6; one day each and two classes of it, two days before.
  expect(read).toEqual({ detection_window: 2 * (36 + 12), detection_day: 2 * 2 * (1 + 2) });
});

test.each(['DAY', 'WEEK', 'MONTH'] as const)('rates by %s are read from the same rows', async (bucket) => {
  const read = await rowsRead((db) => sumsOfBuckets(db, ['a', 'b'], period, bucket));
  expect(read).toEqual({ detection_window: 2 * 36, detection_day: 2 * 2 });
});

test('the rates by HOUR are read from the windows of the period alone', async () => {
  const read = await rowsRead((db) => sumsOfBuckets(db, ['a', 'b'], period, 'HOUR'));
  expect(read).toEqual({ detection_window: 2 * 60 });
});

test('reviews are read from their period alone', async () => {
  expect(await rowsRead((db) => sumsOfReviews(db, ['a', 'b'], period))).toEqual({ review: 2 * 60 });
});

test.each([
  ['where there are some', '2026-01-02T00:00:00Z'],
  ['where there are none', '2026-01-01T00:00:00Z'],
])('removing old windows reads a small part of all, %s', async (_, time) => {
  const read = await rowsRead((db) => deleteDetectionWindows(db, new Date(time), 50) as Promise<unknown>);
  expect(read.detection_window).toBeLessThan(5_000);
});
