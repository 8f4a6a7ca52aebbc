import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { insertManyModels } from '../../support/many-models.ts';

let app: TestApp;
let pool: pg.Pool;
/** 2,000 models of one job, the newest 100 of them evaluated on 100 classes each. */
beforeAll(async () => {
  app = await startApp();
  pool = new pg.Pool({ connectionString: (app.location as { url: string }).url, max: 1 });
  await insertManyModels(pool, 2_000);
  await pool.query('DELETE FROM per_class_metric');
  await pool.query(
    `INSERT INTO per_class_metric SELECT newest.id, 'class ' || n, n, 0.9, 0.9, 0.9, 10, 0.8, 0.8, 0.8, created_at, TRUE
    FROM (SELECT * FROM model WHERE archived_at IS NULL ORDER BY created_at DESC LIMIT 100) AS newest, generate_series(1, 100) AS n`,
  );
  await pool.query(
    `UPDATE model SET artifact_types = own.types
    FROM (SELECT model_id, array_agg(artifact_type) AS types FROM per_class_metric GROUP BY model_id) AS own
    WHERE own.model_id = model.id`,
  );
});
afterAll(async () => {
  await pool.end();
  await app[Symbol.asyncDispose]();
});

describe('the models of a training job', () => {
  test('are as many as asked for, the newest first, at every level of nested jobs and models', async () => {
    const { data, errors, statements } = await app.queryWithStatements(
      '{ trainingJob(id: "many") { models(first: 3) { nodes { id trainingJob { models(first: 2) { nodes { id } } } } } } }',
    );
    expect(errors).toBeUndefined();
    const inner = { trainingJob: { models: { nodes: [{ id: 'm2000' }, { id: 'm1999' }] } } };
    expect(data.trainingJob.models.nodes).toEqual(
      ['m2000', 'm1999', 'm1998'].map((id) => ({ id, ...inner })),
    );
    expect(statements.filter((sql) => sql.includes('LIMIT'))).toHaveLength(2);
  });

  test('are 20 where no number is given', async () => {
    const { data } = await app.query('{ trainingJob(id: "many") { models { nodes { id } } } }');
    expect(data.trainingJob.models.nodes).toHaveLength(20);
  });

  test.each([
    [
      'in circles',
      '{ trainingJob(id: "many") { models { nodes { trainingJob { models { nodes { trainingJob { models { nodes { trainingJob { models { totalCount } } } } } } } } } } } }',
    ],
    [
      'for each of a page of models',
      '{ models(first: 100, filter: { trainingJobId: "many" }) { nodes { trainingJob { models(first: 100) { nodes { id name evalMetrics { f1Score } } } } } } }',
    ],
  ])('cost more than the price limit, %s', async (_, document) => {
    const { errors, statements } = await app.queryWithStatements(document);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_COMPLEX', limit: 30_000 });
    expect(statements).toEqual([]);
  });
});

describe('the number of rows asked for', () => {
  test.each([
    ['{ trainingJob(id: "many") { models(first: SIZE) { nodes { id } } } }', 100],
    ['{ model(id: "m1") { deployments(first: SIZE) { slot } } }', 100],
    ['{ deployments(first: SIZE) { nodes { slot } } }', 100],
    ['{ artifactTypes(first: SIZE) { nodes { artifactType } } }', 100],
  ])('in %s is 1 to %i', async (document, most) => {
    for (const size of [0, -1, most + 1, 2_147_483_647]) {
      const { errors } = await app.query(document.replace('SIZE', String(size)));
      expect(errors?.[0]).toMatchObject({
        message: `first: must be an integer from 1 to ${most}, got ${size}`,
        extensions: {
          code: 'BAD_USER_INPUT',
          fieldErrors: [{ path: ['first'], message: `must be an integer from 1 to ${most}, got ${size}` }],
        },
      });
    }
    for (const size of [1, most]) {
      expect((await app.query(document.replace('SIZE', String(size)))).errors).toBeUndefined();
    }
  });
});

test('a query that costs too much is refused once, however many fields it begins with', async () => {
  const page = 'models(first: 100) { nodes { events(first: 100) { nodes { type time actor } } } }';
  const { errors } = await app.query(`{ a: ${page} b: ${page} }`);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['TOO_COMPLEX']);
});

describe('the rows that a query reads', () => {
  const page = (lists: number) => `{ models(first: 100) { nodes { evalMetrics {
    ${Array.from({ length: lists }, (_, n) => `list${n}: perClass { support }`).join('\n')} } } } }`;

  test('are answered up to 100,000 in all lists together', async () => {
    const { data, errors } = await app.query(page(9));
    expect(errors).toBeUndefined();
    expect(data.models.nodes[99].evalMetrics.list8).toHaveLength(100);
  });

  test('are refused above 100,000 in all lists together', async () => {
    const { data, errors } = await app.query(page(11));
    expect(data).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'TOO_COMPLEX', limit: 100_000 });
  });
});

test('the buckets of a report are refused once there are too many in all', async () => {
  const period = 'since: "2026-01-01T00:00:00Z", until: "2026-02-10T00:00:00Z"';
  const ask = async (bucket: string) => {
    const { errors } = await app.query(
      `{ models(first: 100) { nodes { production(${period}) { classes { precisionOverTime(bucket: ${bucket}) { start } } } } } }`,
    );
    return errors?.[0]?.extensions.code;
  };
  expect([await ask('MONTH'), await ask('HOUR')]).toEqual([undefined, 'TOO_COMPLEX']);
});
