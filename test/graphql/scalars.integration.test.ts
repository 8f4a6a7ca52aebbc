import fc from 'fast-check';
import { isScalarType, isSpecifiedScalarType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { recordJob, registerModel } from '../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
});
afterAll(() => app[Symbol.asyncDispose]());

test('introspection gives the specification of every custom scalar', async () => {
  const { data } = await app.query('{ __type(name: "DateTime") { specifiedByURL } }');
  expect(data.__type.specifiedByURL).toBe('https://scalars.graphql.org/andimarek/date-time.html');
  const custom = Object.values(schema.getTypeMap())
    .filter(isScalarType)
    .filter((type) => !isSpecifiedScalarType(type));
  expect(custom.filter(({ specifiedByURL }) => !specifiedByURL)).toEqual([]);
});

describe('a DateTime, as its specification says,', () => {
  const find = (time: string) =>
    app.query('query ($time: DateTime!) { models(filter: { createdAt: { gte: $time } }) { totalCount } }', {
      time,
    });

  test.each([
    '2011-08-30T13:22:53.108Z',
    '2011-08-30T13:22:53.108+00:00',
    '2011-08-30t13:22:53.108z',
    '2011-08-30T13:22:53.108-03:00',
    '2011-08-30T13:22:53.108+03:30',
  ])('is accepted as %s', async (time) => {
    expect((await find(time)).errors).toBeUndefined();
  });

  test.each([
    '2011-08-30T13:22:53.108-03',
    '2011-08-30T13:22:53.108',
    '2011-08-30',
    '2011-08-30T13:22:53.108+03:30:15',
    '2011-08-30T24:22:53.108Z',
    '2010-02-30T21:22:53.108Z',
    '2010-02-11T21:22:53.108Z+25:11',
  ])('is refused as %s', async (time) => {
    expect((await find(time)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('is answered in UTC with exactly three digits of milliseconds, at any offset it came with', async () => {
    const time = fc.date({
      min: new Date('1970-01-02T00:00:00Z'),
      max: new Date('2026-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    await fc.assert(
      fc.asyncProperty(time, fc.integer({ min: -14, max: 14 }), async (instant, hours) => {
        const local = new Date(instant.getTime() + hours * 3_600_000).toISOString().slice(0, -1);
        const sign = hours < 0 ? '-' : '+';
        const createdAt = `${local}${sign}${String(Math.abs(hours)).padStart(2, '0')}:00`;
        const { __typename, createdAt: answered } = await registerModel(app, { id: undefined, createdAt });
        expect([__typename, answered]).toEqual(['Model', instant.toISOString()]);
        expect(answered).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      }),
      { numRuns: 25 },
    );
  });
});
