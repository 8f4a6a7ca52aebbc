import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import type { Queryable } from '../../../src/database/client.ts';
import type { Model, PerClassMetric } from '../../../src/database/generated/prisma/client.ts';
import { tables } from '../../../src/database/generated/tables.ts';
import { modelsOfFamilies } from '../../../src/database/model/model-family.ts';
import { modelList } from '../../../src/database/model/model-list.ts';
import { selectRanking } from '../../../src/database/model/model-ranking.ts';
import { modelsByIds } from '../../../src/database/model/models.ts';
import { insertPerClassMetrics } from '../../../src/database/model/per-class-metrics.ts';
import { isField, table } from '../../../src/database/sql/columns.ts';
import { selectPage } from '../../../src/database/sql/select-page.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel } from '../../support/registry.ts';
import { runSql } from '../../support/sql.ts';

let app: TestApp;
let db: Queryable;
beforeAll(async () => {
  app = await startApp('PostgreSQL');
  db = app.app.registry.client;
  await recordJob(app);
  await registerModel(app);
});
afterAll(() => app[Symbol.asyncDispose]());

test('every table and column of the map is there, of that type, and no other', async () => {
  const rows = await runSql<{ table_name: string; column_name: string; udt_name: string }>(
    app.location,
    `SELECT table_name, column_name, udt_name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
  );
  const described = Object.values(tables).flatMap(({ name, columns }) =>
    Object.values<{ name: string; type: string }>(columns).map(
      (column) => `${name}.${column.name} ${column.type}`,
    ),
  );
  // PostgreSQL's name for the type of an array begins with an underscore.
  const actual = rows.map(
    (row) => `${row.table_name}.${row.column_name} ${row.udt_name.replace(/^_(.*)/, '$1[]')}`,
  );
  expect(described.sort()).toEqual(actual.sort());
});

const ranking = {
  metric: 'F1_SCORE',
  rankBy: 'ESTIMATE',
  minSupport: 0,
  statuses: ['ACTIVE'],
  filter: {},
} as const;
const firstPage = { limit: 10, backward: false };
const select = { name: true, revision: true } as const;

// Each way to read models: with the fields of `select` and one more that is known only when it runs.
const more: (keyof Model)[] = ['support'];
const byIds = () => modelsByIds(db, { select, more }, ['model-1']);
const listed = async () => (await selectPage(db, modelList({}, []), { select, more }, firstPage)).rows;
const ranked = () => selectRanking(db, { select, more }, ranking, 10);
const ofFamilies = () => modelsOfFamilies(db, { select, more }, ['TTS Glitch Detector'], 10);

describe('a row', () => {
  test.each([
    ['by its id', byIds],
    ['of a list', listed],
    ['of a ranking', ranked],
    ['of a family', ofFamilies],
  ])('%s has what was selected, and what was asked for besides', async (_, rows) => {
    const [row] = await rows();
    expect(row).toMatchObject({ name: 'TTS Glitch Detector v2', revision: 1, support: 230 });
    expect(row).not.toHaveProperty('description');
  });

  test('has the type of what was selected, and of nothing else', () => {
    type Row<Read extends () => Promise<readonly unknown[]>> = Awaited<ReturnType<Read>>[number];
    type Own = 'name' | 'revision';
    expectTypeOf<Row<typeof byIds>>().toEqualTypeOf<Pick<Model, Own | 'id'>>();
    expectTypeOf<Row<typeof listed>>().toEqualTypeOf<Pick<Model, Own>>();
    expectTypeOf<Extract<keyof Row<typeof ranked>, keyof Model>>().toEqualTypeOf<Own>();
    expectTypeOf<Extract<keyof Row<typeof ofFamilies>, keyof Model>>().toEqualTypeOf<Own | 'id' | 'family'>();
  });
});

// What the compiler says of these functions is the test: none of them ever runs.
describe('the compiler refuses', () => {
  test('a field that was not selected', () => {
    expectTypeOf(async () => {
      // @ts-expect-error
      (await byIds())[0]?.description;
      // @ts-expect-error it is read, but only the run knows that
      (await byIds())[0]?.support;
      // @ts-expect-error
      (await listed())[0]?.description;
      // @ts-expect-error
      (await ranked())[0]?.description;
      // @ts-expect-error
      (await ofFamilies())[0]?.description;
    }).toBeFunction();
  });

  test('a field misspelt', () => {
    expectTypeOf(() => {
      // @ts-expect-error
      void modelsByIds(db, { select: { nmae: true } }, []);
      // @ts-expect-error
      void modelsByIds(db, { select: {}, more: ['nmae'] }, []);
      // @ts-expect-error
      void selectPage(db, modelList({}, []), { select: { nmae: true } }, firstPage);
      // @ts-expect-error
      void selectRanking(db, { select: { nmae: true } }, ranking, 10);
      // @ts-expect-error
      void modelsOfFamilies(db, { select: { nmae: true } }, [], 10);
      // @ts-expect-error
      table('Model').column('nmae');
    }).toBeFunction();
  });

  test('fields known only at run time as a promise: they may be none', () => {
    expectTypeOf((select: { readonly [Field in keyof Model]?: true }) => {
      // @ts-expect-error
      void modelsByIds(db, { select }, []);
    }).toBeFunction();
  });

  test('a row without one of the columns to insert', () => {
    expectTypeOf((row: Omit<PerClassMetric, 'support'>) => {
      // @ts-expect-error
      void insertPerClassMetrics(db, [row]);
    }).toBeFunction();
  });
});

test('a name that is no field never becomes SQL, whatever the compiler was told', () => {
  const select = JSON.parse('{ "id FROM api_key --": true }');
  expect(() => modelsByIds(db, { select }, ['model-1'])).toThrow('has no field "id FROM api_key --"');
  expect(isField('Model', 'name')).toBe(true);
  expect(isField('Model', 'constructor')).toBe(false);
});
