import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diffToSchema } from '../../scripts/schema-engine.js';
import { openDatabase } from '../../src/database/open.ts';
import { patienceMs, startAppOn, temporaryDatabase } from '../support/app.ts';
import { runSql } from '../support/sql.ts';

let url: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  const database = await temporaryDatabase();
  url = database.location.url;
  remove = database.remove;
});
afterAll(() => remove());

const onDatabase = <Row extends pg.QueryResultRow>(sql: string) => runSql<Row>({ url }, sql);

test('two gateways that start at once migrate an empty database once', async () => {
  const open = () => openDatabase({ url }, { waitMs: patienceMs });
  const databases = await Promise.all([open(), open(), open()]);
  for (const database of databases) await database.close();
  const rows = await onDatabase<{ migration_name: string; count: string }>(
    'SELECT migration_name, count(*) FROM _prisma_migrations WHERE finished_at IS NOT NULL GROUP BY 1 HAVING count(*) <> 1',
  );
  expect(rows).toEqual([]);
});

test('the migrations give exactly what schema.prisma says', async () => {
  expect(await diffToSchema({ connectionString: url }, 'prisma/schema.prisma')).toBe('');
});

test('the comparison with schema.prisma sees a difference', async () => {
  await onDatabase('ALTER TABLE model DROP COLUMN version');
  expect(await diffToSchema({ connectionString: url }, 'prisma/schema.prisma')).toContain(
    'ADD COLUMN     "version" TEXT',
  );
  await onDatabase('ALTER TABLE model ADD COLUMN version text');
});

test("applied migrations are recorded as Prisma's own tool records them", async () => {
  const name = '20261122000000_registry';
  const sql = readFileSync(`prisma/migrations/${name}/migration.sql`);
  const [row] = await onDatabase(`SELECT * FROM _prisma_migrations WHERE migration_name = '${name}'`);
  expect(row).toMatchObject({
    checksum: createHash('sha256').update(sql).digest('hex'),
    finished_at: expect.any(Date),
    rolled_back_at: null,
    applied_steps_count: 1,
  });
});

test('a registry of an earlier version gets the families of its models, and its usable ones', async () => {
  const before = await temporaryDatabase();
  const migrations = ['20261122000000_registry', '20261122000100_production'];
  for (const name of migrations) {
    const sql = readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8');
    await runSql(before.location, sql);
  }
  await runSql(
    before.location,
    `CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
      migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
      started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count int NOT NULL DEFAULT 0);
    INSERT INTO training_job VALUES ('j', 'COMPLETED', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, now(), now());
    INSERT INTO model SELECT id, name, NULL, ARRAY['x'], 'j', 0.9, 0.9, 0.9, 10, 0.8, 0.8, 0.8, active, NULL, name, NULL, '{}', 1, now(), now()
    FROM (VALUES ('new', 'Hiss, v10', TRUE), ('old', 'Hiss (v9)', FALSE), ('nameless', NULL, TRUE)) AS made (id, name, active);
    INSERT INTO per_class_metric SELECT id, 'x', 0, 0.9, 0.9, 0.9, 10, 0.8, 0.8, 0.8, created_at FROM model`,
  );
  for (const name of migrations) {
    const checksum = createHash('sha256')
      .update(readFileSync(`prisma/migrations/${name}/migration.sql`))
      .digest('hex');
    await runSql(
      before.location,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('${name}', '${checksum}', '${name}', now())`,
    );
  }
  const app = await startAppOn(before.location);
  const { data } = await app.query(
    '{ modelFamily(name: "Hiss") { versions { version } } leaderboard(artifactType: "x") { model { id } } model(id: "nameless") { family } }',
  );
  expect(data.modelFamily.versions).toEqual([{ version: '9' }, { version: '10' }]);
  expect(data.leaderboard.map(({ model }: { model: { id: string } }) => model.id)).toEqual([
    'nameless',
    'new',
  ]);
  expect(data.model.family).toBeNull();
  await app[Symbol.asyncDispose]();
  await before.remove();
});

test('a database of a later version is refused, and left alone', async () => {
  await onDatabase(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '20990101000000_later', now())",
  );
  await expect(openDatabase({ url })).rejects.toThrow('20990101000000_later');
  await onDatabase("DELETE FROM _prisma_migrations WHERE id = 'x'");
});

test('a migration whose text changed after it was applied is refused, and named', async () => {
  await onDatabase("UPDATE _prisma_migrations SET checksum = 'other'");
  await expect(openDatabase({ url })).rejects.toThrow('20261122000000_registry');
});
