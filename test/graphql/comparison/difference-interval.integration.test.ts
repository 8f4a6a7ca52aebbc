import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await register('strong', 0.92, 0.88, 150);
  await register('weak', 0.89, 0.85, 150);
  await register('strong 600', 0.92, 0.88, 600);
  await register('weak 600', 0.89, 0.85, 600);
  await register('unknown', 0.9, 0.9, 0);
});
afterAll(() => app[Symbol.asyncDispose]());

async function register(id: string, precision: number, recall: number, support: number) {
  const f1Score = (2 * precision * recall) / (precision + recall);
  const metrics = { precision, recall, f1Score };
  const perClass = ['click', `only ${id}`].map((artifactType) => ({ artifactType, ...metrics, support }));
  const artifactTypes = perClass.map(({ artifactType }) => artifactType);
  const input = { id, name: `${id} v1`, artifactTypes, evalMetrics: { ...metrics, perClass } };
  expect(await registerModel(app, input)).toMatchObject({ __typename: 'Model' });
}

/** Scores of two models on one artifact type, against the first. */
async function scores(ids: string[], fields: string, artifactType = 'click') {
  const { data, errors } = await app.query(
    `query ($ids: [ID!], $artifactTypes: [String!]) {
      compareModels(ids: $ids, artifactTypes: $artifactTypes) { classes { scores { ${fields} } } } }`,
    { ids, artifactTypes: [artifactType] },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.compareModels.classes[0].scores;
}

const interval = 'f1ScoreDeltaInterval { lower upper level }';

describe('the interval of the difference in F1 score', () => {
  test.each([
    ['weak', 'strong', -0.025037, 0.085509],
    ['weak 600', 'strong 600', 0.002688, 0.057459],
  ])('against %s has the published values for %s', async (baseline, model, lower, upper) => {
    const [, { f1ScoreDeltaInterval: found }] = await scores([baseline, model], interval);
    expect(Math.abs(found.lower - lower)).toBeLessThan(1e-6);
    expect(Math.abs(found.upper - upper)).toBeLessThan(1e-6);
    expect(found.level).toBe(0.95);
  });

  test('is negated and turned round where the baseline is the other model', async () => {
    const [, { f1ScoreDeltaInterval: forth }] = await scores(['weak', 'strong'], interval);
    const [, { f1ScoreDeltaInterval: back }] = await scores(['strong', 'weak'], interval);
    expect(back).toEqual({ lower: -forth.upper, upper: -forth.lower, level: 0.95 });
  });

  test('lies above 0 at the level 0.9 where the verdict is BETTER', async () => {
    const fields = 'verdict f1ScoreDeltaInterval(level: 0.9) { lower }';
    const [, sure] = await scores(['weak 600', 'strong 600'], fields);
    expect([sure.verdict, sure.f1ScoreDeltaInterval.lower > 0]).toEqual(['BETTER', true]);
    const [, unsure] = await scores(['weak', 'strong'], fields);
    expect([unsure.verdict, unsure.f1ScoreDeltaInterval.lower > 0]).toEqual(['INCONCLUSIVE', false]);
  });

  test('is null where the probability of being better is null', async () => {
    const fields = `probabilityBetter ${interval}`;
    const none = { probabilityBetter: null, f1ScoreDeltaInterval: null };
    expect((await scores(['strong', 'weak'], fields))[0]).toEqual(none);
    expect((await scores(['strong', 'unknown'], fields))[1]).toEqual(none);
    expect(await scores(['strong', 'weak'], fields, 'only weak')).toEqual([none, none]);
  });

  test('refuses a level outside 0.5 to 0.999', async () => {
    const { errors } = await app.query(
      '{ compareModels(ids: ["strong", "weak"]) { classes { scores { f1ScoreDeltaInterval(level: 1) { lower } } } } }',
    );
    expect(errors?.[0]).toMatchObject({
      message: 'level: must be a number from 0.5 to 0.999, got 1',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('takes no statement beside those of the comparison', async () => {
    const { statements } = await app.queryWithStatements(
      `{ compareModels(ids: ["strong", "weak"]) { classes { scores { ${interval} } } } }`,
    );
    expect(statements).toHaveLength(2);
  });
});
