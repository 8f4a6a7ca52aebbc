import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordReview } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp('PostgreSQL', { now: () => new Date('2026-06-01T00:00:00Z') });
  await recordJob(app);
  await registerModel(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const reviews = () => app.app.registry.client.review.count();

test('a review is kept, and the same again succeeds and counts once', async () => {
  const before = await reviews();
  const review = { id: 'r-1', reviewer: 'gita', missed: 4 };
  const kept = {
    __typename: 'Review',
    id: 'r-1',
    confirmed: 18,
    rejected: 2,
    missed: 4,
    reviewedAt: '2026-05-20T12:00:00.000Z',
    reviewer: 'gita',
  };
  expect(await recordReview(app, 18, 20, review)).toEqual(kept);
  expect(await recordReview(app, 18, 20, review)).toEqual(kept);
  expect(await Promise.all(Array.from({ length: 5 }, () => recordReview(app, 18, 20, review)))).toEqual(
    Array.from({ length: 5 }, () => kept),
  );
  expect(await reviews()).toBe(before + 1);
});

test('an id that is taken by a review with other content is refused: reviews never change', async () => {
  await recordReview(app, 18, 20, { id: 'r-2' });
  for (const other of [
    { confirmed: 19 },
    { missed: 0 },
    { reviewer: 'gita' },
    { artifactType: 'long_pause' },
  ]) {
    expect(await recordReview(app, 18, 20, { id: 'r-2', ...other })).toMatchObject({
      __typename: 'AlreadyExistsError',
      reviewId: 'r-2',
    });
  }
});

test('an archived model may be reviewed, for audit; an unknown one may not', async () => {
  await registerModel(app, { id: 'archived' });
  await app.query('mutation { archiveModel(id: "archived") { __typename } }');
  expect(await recordReview(app, 18, 20, { modelId: 'archived' })).toMatchObject({ __typename: 'Review' });
  expect(await recordReview(app, 18, 20, { modelId: 'none' })).toMatchObject({
    __typename: 'NotFoundError',
    message: 'There is no model "none".',
  });
});

test('a review appends no event', async () => {
  const last = async () =>
    (await app.query('{ registryEvents(last: 1) { nodes { sequence } } }')).data.registryEvents.nodes;
  const before = await last();
  await recordReview(app, 18, 20);
  expect(await last()).toEqual(before);
});

test('a review is refused with all field errors at once, and nothing is written', async () => {
  const before = await reviews();
  const { fieldErrors } = await recordReview(app, -1, 20, {
    id: '',
    rejected: 2_000_000,
    missed: -1,
    artifactType: 'echo',
    reviewedAt: '2027-01-01T00:00:00Z',
    reviewer: '',
  });
  expect(
    fieldErrors.map(({ path, message }: { path: string[]; message: string }) => [path.at(-1), message]),
  ).toEqual([
    ['id', 'must be 1 to 200 characters, got 0'],
    ['artifactType', 'must be one of the model\'s artifact types, "glitch", "long_pause", got "echo"'],
    ['confirmed', 'must be an integer from 0 to 1000000, got -1'],
    ['rejected', 'must be an integer from 0 to 1000000, got 2000000'],
    ['missed', 'must be an integer from 0 to 1000000, got -1'],
    [
      'reviewedAt',
      'must be a time from 1970 until now, or up to 5 minutes ahead, got 2027-01-01T00:00:00.000Z',
    ],
    ['reviewer', 'must be 1 to 100 characters, got 0'],
  ]);
  expect(await reviews()).toBe(before);
});
