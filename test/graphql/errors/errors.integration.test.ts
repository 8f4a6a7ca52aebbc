import { isInterfaceType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../../src/graphql/schema.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { promote } from '../../support/production.ts';
import { exampleModel, recordJob, registerModel, scored } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await recordJob(app, { id: 'job-running', status: 'RUNNING' });
  await registerModel(app);
  await registerModel(app, { id: 'other', ...scored('echo', 0.9) });
  await registerModel(app, { id: 'archived' });
  await app.query('mutation { archiveModel(id: "archived") { __typename } }');
  await promote(app, 'model-1');
});
afterAll(() => app[Symbol.asyncDispose]());

/** All fields of all errors, in one document and without an alias. */
const fragment = `fragment Errors on Error {
  __typename message
  ... on NotFoundError { modelId trainingJobId slot apiKeyId }
  ... on ModelArchivedError { modelId archivedAt }
  ... on RevisionConflictError { modelId expectedRevision currentRevision }
  ... on InvalidInputError { fieldErrors { path message code } }
  ... on TrainingJobNotCompletedError { trainingJobId status }
  ... on AlreadyExistsError { modelId reviewId }
  ... on ModelDeployedError { modelId slots }
  ... on DeploymentConflictError { slot currentModelId }
  ... on PromotionGateError { slot modelId check { passes } }
}`;

async function errorOf(mutation: string, variables: object = {}): Promise<Record<string, unknown>> {
  const [, signature = '', field = mutation] = /^(\(.*?\)) (.*)$/.exec(mutation) ?? [];
  const document = `mutation ${signature} { result: ${field} { ...Errors } } ${fragment}`;
  const { data, errors } = await app.query(document, { ...variables });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.result;
}

const nothing = { modelId: null, trainingJobId: null, slot: null, apiKeyId: null };
const gate = 'gate: { minProbability: 1 }';
const window = '2026-01-01T00:00:00Z';

describe('an error has the ids and values that a client needs:', () => {
  test.each<[string, object]>([
    [
      'updateModel(id: "none", input: { name: "x" })',
      { __typename: 'NotFoundError', ...nothing, modelId: 'none' },
    ],
    ['revokeApiKey(id: "none")', { __typename: 'NotFoundError', ...nothing, apiKeyId: 'none' }],
    [
      'promoteModel(slot: "s", modelId: "none")',
      { __typename: 'NotFoundError', ...nothing, modelId: 'none' },
    ],
    [
      'rollBackDeployment(slot: "none", reason: "r")',
      { __typename: 'NotFoundError', ...nothing, slot: 'none' },
    ],
    ['clearDeployment(slot: "none", reason: "r")', { __typename: 'NotFoundError', ...nothing, slot: 'none' }],
    [
      `recordDetections(input: { modelId: "none", source: "s", windowStart: "${window}", windowEnd: "${window}",
        audioSeconds: 1, counts: [] })`,
      { __typename: 'NotFoundError', ...nothing, modelId: 'none' },
    ],
    [
      'activateModel(id: "archived")',
      { __typename: 'ModelArchivedError', modelId: 'archived', archivedAt: expect.stringMatching(/Z$/) },
    ],
    [
      'activateModel(id: "model-1", expectedRevision: 7)',
      { __typename: 'RevisionConflictError', modelId: 'model-1', expectedRevision: 7, currentRevision: 1 },
    ],
    [
      'deactivateModel(id: "model-1")',
      { __typename: 'ModelDeployedError', modelId: 'model-1', slots: ['production'] },
    ],
    [
      'promoteModel(slot: "production", modelId: "other", expectedModelId: "third")',
      { __typename: 'DeploymentConflictError', slot: 'production', currentModelId: 'model-1' },
    ],
    [
      `promoteModel(slot: "production", modelId: "other", ${gate})`,
      { __typename: 'PromotionGateError', slot: 'production', modelId: 'other', check: { passes: false } },
    ],
  ])('%s', async (mutation, error) => {
    expect(await errorOf(mutation)).toEqual({ message: expect.any(String), ...error });
  });

  test('a registration', async () => {
    const register = (input: object) =>
      errorOf('($input: RegisterModelInput!) registerModel(input: $input)', {
        input: { ...exampleModel, ...input },
      });
    expect(await register({ id: 'new', trainingJobId: 'job-running' })).toEqual({
      __typename: 'TrainingJobNotCompletedError',
      message: expect.any(String),
      trainingJobId: 'job-running',
      status: 'RUNNING',
    });
    expect(await register({ name: 'Another' })).toEqual({
      __typename: 'AlreadyExistsError',
      message: expect.any(String),
      modelId: 'model-1',
      reviewId: null,
    });
  });

  test('a review', async () => {
    const review = (confirmed: number) =>
      errorOf(
        `recordReview(input: { id: "r", modelId: "model-1", artifactType: "glitch", confirmed: ${confirmed}, rejected: 0, reviewedAt: "${window}" })`,
      );
    await review(1);
    expect(await review(2)).toMatchObject({ __typename: 'AlreadyExistsError', modelId: null, reviewId: 'r' });
  });
});

describe('a top-level error has in its extensions what a client needs:', () => {
  const extensionsOf = async (document: string, key?: string) => {
    const { errors } = await app.query(document, {}, key);
    return errors?.map(({ extensions }) => extensions);
  };

  test('the unknown model of a promotion check', async () => {
    expect(await extensionsOf('{ promotionCheck(slot: "s", modelId: "none") { passes } }')).toEqual([
      { code: 'NOT_FOUND', modelId: 'none' },
    ]);
  });

  test('all unknown models of a comparison, also where there is one', async () => {
    const compare = (ids: string) => extensionsOf(`{ compareModels(ids: [${ids}]) { baseline { id } } }`);
    expect(await compare('"none", "model-1"')).toEqual([{ code: 'NOT_FOUND', modelIds: ['none'] }]);
    expect(await compare('"b", "model-1", "a"')).toEqual([{ code: 'NOT_FOUND', modelIds: ['b', 'a'] }]);
  });

  test('the scope that the key lacks', async () => {
    const reader = await app.keyWith('READ');
    const writer = await app.keyWith('WRITE');
    expect(await extensionsOf('mutation { archiveModel(id: "m") { __typename } }', reader)).toEqual([
      { code: 'FORBIDDEN', requiredScopes: ['WRITE'] },
    ]);
    expect(await extensionsOf('{ models { totalCount } apiKeys { totalCount } }', writer)).toEqual([
      { code: 'FORBIDDEN', requiredScopes: ['READ'] },
      { code: 'FORBIDDEN', requiredScopes: ['ADMIN'] },
    ]);
  });
});

test('the viewer names its API key, and the bootstrap key has no id', async () => {
  const ask = '{ viewer { apiKeyId name } }';
  expect((await app.query(ask)).data.viewer).toEqual({ apiKeyId: null, name: 'bootstrap' });
  const { data } = await app.query(
    'mutation { createApiKey(input: { name: "ada", scopes: [READ] }) { ... on CreatedApiKey { secret apiKey { id } } } }',
  );
  const { secret, apiKey } = data.createApiKey;
  expect((await app.query(ask, {}, secret)).data.viewer).toEqual({ apiKeyId: apiKey.id, name: 'ada' });
});

test('only an object with an identity of its own has a field named id', () => {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) || isInterfaceType(type),
  );
  const withId = types.filter((type) => 'id' in type.getFields());
  const identified = types.filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'));
  expect(withId.map(({ name }) => name)).toEqual(identified.map(({ name }) => name));
});

test('every error is in the fragment of this test, and no field is left out', () => {
  const errors = schema.getImplementations(
    schema.getType('Error') as Parameters<typeof schema.getImplementations>[0],
  ).objects;
  expect(errors.length).toBeGreaterThan(8);
  for (const type of errors) {
    const fields = new RegExp(`on ${type.name} \\{(.*)\\}`).exec(fragment)?.[1];
    for (const name of Object.keys(type.getFields()).filter((field) => field !== 'message')) {
      expect(fields, type.name).toMatch(new RegExp(`\\b${name}\\b`));
    }
  }
});
