import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';

let app: TestApp;
let pool: pg.Pool;
beforeAll(async () => {
  app = await startApp();
  pool = new pg.Pool({ connectionString: (app.location as { url: string }).url, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await app[Symbol.asyncDispose]();
});

test('a request with many statements leaves connections to others', async () => {
  const locker = await pool.connect();
  await locker.query('BEGIN; LOCK TABLE model IN ACCESS EXCLUSIVE MODE');
  let answered = false;
  const counts = Array.from({ length: 30 }, (_, n) => `f${n}: models { totalCount }`).join(' ');
  const many = app.query(`{ ${counts} }`).finally(() => {
    answered = true;
  });
  try {
    const { data } = await app.query('{ trainingJobs { totalCount nodes { id } } }');
    expect(data.trainingJobs).toEqual({ totalCount: 0, nodes: [] });
    expect(answered).toBe(false);
  } finally {
    await locker.query('ROLLBACK');
    locker.release();
  }
  const { data, errors } = await many;
  expect(errors).toBeUndefined();
  expect(Object.values(data)).toEqual(Array(30).fill({ totalCount: 0 }));
}, 20_000);

test('a statement that fails gives its place to the next', async () => {
  await pool.query('ALTER TABLE model RENAME COLUMN archived_at TO away');
  const fields = (list: string) =>
    Array.from({ length: 8 }, (_, n) => `${list}${n}: ${list} { totalCount }`).join(' ');
  const { data, errors } = await app.query(`{ ${fields('models')} ${fields('trainingJobs')} }`);
  await pool.query('ALTER TABLE model RENAME COLUMN away TO archived_at');
  expect(errors).toHaveLength(8);
  expect(data.trainingJobs7).toEqual({ totalCount: 0 });
});
