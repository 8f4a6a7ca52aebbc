import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { recordJob, registerModel } from '../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  // What half of a surrogate pair becomes where it is written as UTF-8.
  await registerModel(app, { id: '\ufffd', name: '\ufffd' });
  await app.query('mutation { promoteModel(slot: "\ufffd", modelId: "\ufffd") { __typename } }');
});
afterAll(() => app[Symbol.asyncDispose]());

describe.each(['\0', 'a\0b', '\ud800'])('the unstorable text %j', (id) => {
  test('finds nothing', async () => {
    const { data, errors } = await app.query(
      `query ($id: ID!, $name: String!) {
        model(id: $id) { id } trainingJob(id: $id) { id } deployment(slot: $name) { slot }
        dataset(id: $id) { id } deployments(modelId: $id) { nodes { slot } } modelFamily(name: $name) { name }
      }`,
      { id, name: id },
    );
    expect(errors).toBeUndefined();
    const nothing = { model: null, trainingJob: null, dataset: null, deployment: null, modelFamily: null };
    expect(data).toEqual({ ...nothing, deployments: { nodes: [] } });
  });

  test.each([
    'updateModel(id: $id, input: { name: "x" })',
    'patchModel(id: $id, input: { name: "x" })',
    'activateModel(id: $id)',
    'deactivateModel(id: $id)',
    'archiveModel(id: $id)',
    'revokeApiKey(id: $id)',
    `recordDetections(input: { modelId: $id, source: "s", windowStart: "2026-01-01T00:00:00Z",
      windowEnd: "2026-01-01T00:05:00Z", audioSeconds: 1, counts: [] })`,
    `recordReview(input: { id: "r", modelId: $id, artifactType: "glitch", confirmed: 1, rejected: 0,
      reviewedAt: "2026-01-01T00:00:00Z" })`,
  ])('is NotFoundError as an id: %s', async (mutation) => {
    const document = `mutation ($id: ID!) { result: ${mutation} { ... on NotFoundError { modelId apiKeyId } } }`;
    const { data, errors } = await app.query(document, { id });
    expect(errors).toBeUndefined();
    const unknown = JSON.parse(JSON.stringify(id));
    expect(Object.values(data.result).filter((value) => value !== null)).toEqual([unknown]);
  });

  test.each([
    ['models(filter: { ids: [$id] }) { totalCount }', 'filter.ids.0'],
    ['models(filter: { trainingJobId: $id }) { totalCount }', 'filter.trainingJobId'],
    ['models(filter: { family: $name }) { totalCount }', 'filter.family'],
    ['models(filter: { not: { search: $name } }) { totalCount }', 'filter.not.search'],
    ['models(filter: { deployedIn: $name }) { totalCount }', 'filter.deployedIn'],
    ['models(filter: { metric: { artifactType: $name } }) { totalCount }', 'filter.metric.artifactType'],
    ['bestModel(artifactType: $name) { id }', 'artifactType'],
    ['compareModels(ids: [$id, "a"]) { baseline { id } }', 'ids.0'],
    ['trainingJobs(filter: { ids: [$id] }) { totalCount }', 'filter.ids.0'],
    ['trainingJobs(filter: { datasetId: $id }) { totalCount }', 'filter.datasetId'],
    ['models(filter: { trainedOn: { datasetId: $id } }) { totalCount }', 'filter.trainedOn.datasetId'],
    [
      'models(filter: { trainedOn: { datasetId: "a", annotationSetVersion: $name } }) { totalCount }',
      'filter.trainedOn.annotationSetVersion',
    ],
    ['datasets(filter: { search: $name }) { totalCount }', 'filter.search'],
    ['registryEvents(filter: { modelId: $id }) { totalCount }', 'filter.modelId'],
    ['registryEvents(filter: { actor: $name }) { totalCount }', 'filter.actor'],
    ['registryEvents(filter: { slot: $name }) { totalCount }', 'filter.slot'],
    ['promotionCheck(slot: "s", modelId: $id) { passes }', 'modelId'],
  ])('is refused as one of several conditions: %s', async (query, path) => {
    const { errors } = await app.query(
      `query ($id: ID = "", $name: String = "") { ${query} model(id: $id) { name } modelFamily(name: $name) { name } }`,
      {
        id,
        name: id,
      },
    );
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain(`${path}: `);
    expect(errors?.[0]?.message).toMatch(/must be (well-formed )?text/);
  });

  test('is refused as a value to be stored', async () => {
    const registered = await registerModel(app, { id, trainingJobId: id, description: id });
    expect(registered.fieldErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual(
      expect.arrayContaining(['input.id', 'input.trainingJobId', 'input.description']),
    );
    expect(await recordJob(app, { id, datasetId: id })).toMatchObject({ __typename: 'InvalidInputError' });
    const { data, errors } = await app.query(
      `mutation ($id: ID!, $text: String!) {
        createApiKey(input: { name: $text, scopes: [READ] }) { __typename }
        promoteModel(slot: $text, modelId: $id) { __typename }
        rollBackDeployment(slot: $text, reason: $text) { __typename }
        archiveModel(id: "x", reason: $text) { __typename }
        recordReview(input: { id: $id, modelId: "\ufffd", artifactType: "glitch", confirmed: 1, rejected: 0,
          reviewedAt: "2026-01-01T00:00:00Z" }) { __typename }
      }`,
      { id, text: id },
    );
    expect(errors).toBeUndefined();
    const names = Object.values(data as Record<string, { __typename: string }>);
    expect(names.map(({ __typename }) => __typename)).toEqual(names.map(() => 'InvalidInputError'));
  });
});
