import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

/** The length of an answer is limited, as texts cost the same whatever their length. */

let app: TestApp;
const hyperparameters = Object.fromEntries(
  Array.from({ length: 100 }, (_, n) => [`${n}`.padEnd(64, 'x'), 'y'.repeat(1_000)]),
);
beforeAll(async () => {
  app = await startApp();
  for (let n = 0; n < 100; n += 1) await recordJob(app, { id: `j${n}`, hyperparameters });
  await registerModel(app, { id: 'm', trainingJobId: 'j0', description: 'd'.repeat(10_000) });
}, 60_000);
afterAll(() => app[Symbol.asyncDispose]());

const aliases = (count: number, field: string) =>
  Array.from({ length: count }, (_, n) => `f${n}: ${field}`).join(' ');

test('a page of 100 jobs with the largest hyperparameters is answered', async () => {
  const { data, errors } = await app.query('{ trainingJobs(first: 100) { nodes { hyperparameters } } }');
  expect(errors).toBeUndefined();
  expect(data.trainingJobs.nodes).toHaveLength(100);
});

test.each([
  ['objects', `{ trainingJobs(first: 100) { nodes { ${aliases(2, 'hyperparameters')} } } }`],
  ['the schema', `{ _service { ${aliases(200, 'sdl')} } }`],
])('a longer answer is refused as a whole: %s', async (_, document) => {
  const { data, errors } = await app.query(document);
  expect(data).toBeUndefined();
  expect(errors).toEqual([
    {
      message: 'The answer has more than 12000000 characters. Ask for smaller pages or fewer fields.',
      extensions: { code: 'TOO_COMPLEX', limit: 12_000_000 },
    },
  ]);
});

test('a text under several aliases counts for each', async () => {
  const ask = (count: number) =>
    app.query(`{ ${aliases(3, `model(id: "m") { ${aliases(count, 'description')} }`)} }`);
  expect((await ask(100)).errors).toBeUndefined();
  const { errors } = await app.query(
    `{ ids: modelsByIds(ids: [${'"m" '.repeat(20)}]) { ${aliases(100, 'description')} } }`,
  );
  expect(errors?.[0]?.extensions.code).toBe('TOO_COMPLEX');
});
