import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { exampleModel, recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await recordJob(app, { id: 'running', status: 'RUNNING' });
});
afterAll(() => app[Symbol.asyncDispose]());

const metrics = exampleModel.evalMetrics;
const [glitch, pause] = metrics.perClass as [(typeof metrics.perClass)[0], (typeof metrics.perClass)[0]];

/** The faults of the example model, changed as given. */
async function faults(input: Record<string, unknown>): Promise<string[]> {
  const result = await registerModel(app, { id: 'faulty', ...input });
  expect(result.__typename).toBe('InvalidInputError');
  return result.fieldErrors.map(
    ({ path, message }: { path: string[]; message: string }) => `${path.join('.')}: ${message}`,
  );
}

const withClasses = (...perClass: unknown[]) => ({ evalMetrics: { ...metrics, perClass } });

describe('a registration is refused, with path and value, for', () => {
  const cases: [what: string, input: Record<string, unknown>, fault: string][] = [
    ['an empty id', { id: '' }, 'input.id: must be 1 to 200 characters, got 0'],
    [
      'an id that no one can see',
      { id: 'a\u0007' },
      'input.id: must be text without control characters and without spaces around it, got "a\\u0007"',
    ],
    [
      'a blank name',
      { name: ' \u200b\u3000' },
      'input.name: must be text without control characters, and not blank, got " \u200b\u3000"',
    ],
    [
      'a name that would reach into a terminal',
      { name: 'a\nb\u001b[31m\u009b' },
      'input.name: must be text without control characters, and not blank, got "a\\nb\\u001b[31m\\u009b"',
    ],
    [
      'a description that would',
      { description: 'a\u001b[31m' },
      'input.description: must be text without control characters other than tabs and line breaks, got "a\\u001b[31m"',
    ],
    [
      'a blank artifact type',
      { artifactTypes: ['glitch', 'long_pause', ' '] },
      'input.artifactTypes.2: must be text without control characters, and not blank, got " "',
    ],
    ['an empty name', { name: '' }, 'input.name: must be 1 to 200 characters, got 0'],
    ['a long name', { name: 'x'.repeat(201) }, 'input.name: must be 1 to 200 characters, got 201'],
    [
      'a long name of characters that take two units each',
      { name: '😀'.repeat(201) },
      'input.name: must be 1 to 200 characters, got 201',
    ],
    ['a much longer one', { name: '😀'.repeat(500) }, 'input.name: must be 1 to 200 characters, got 500'],
    [
      'a name with a NUL',
      { name: 'a\0b' },
      'input.name: must be well-formed text without NUL, got "a\\u0000b"',
    ],
    [
      'half a surrogate pair',
      { name: 'a\ud800' },
      'input.name: must be well-formed text without NUL, got "a\\ud800"',
    ],
    [
      'a long description',
      { description: 'x'.repeat(10_001) },
      'input.description: must be 0 to 10000 characters, got 10001',
    ],
    [
      'no artifact types',
      { artifactTypes: [], ...withClasses() },
      'input.artifactTypes: must have 1 to 100 entries, got 0',
    ],
    [
      'an empty artifact type',
      { artifactTypes: ['glitch', 'long_pause', ''] },
      'input.artifactTypes.2: must be 1 to 64 characters, got 0',
    ],
    [
      'a long artifact type',
      { artifactTypes: ['glitch', 'long_pause', 'x'.repeat(65)] },
      'input.artifactTypes.2: must be 1 to 64 characters, got 65',
    ],
    [
      'a type twice',
      { artifactTypes: ['glitch', 'long_pause', 'glitch'] },
      'input.artifactTypes.2: must name each artifact type once, got "glitch" twice',
    ],
    [
      'a precision above 1',
      { evalMetrics: { ...metrics, precision: 1.01 } },
      'input.evalMetrics.precision: must be a number from 0 to 1, got 1.01',
    ],
    [
      'a recall below 0',
      { evalMetrics: { ...metrics, recall: -0.1 } },
      'input.evalMetrics.recall: must be a number from 0 to 1, got -0.1',
    ],
    [
      "a class's F1 above 1",
      withClasses({ ...glitch, f1Score: 1.5 }),
      'input.evalMetrics.perClass.0.f1Score: must be a number from 0 to 1, got 1.5',
    ],
    [
      'an F1 that its precision and recall contradict',
      withClasses(glitch, { ...pause, f1Score: 0.9 }),
      'input.evalMetrics.perClass.1.f1Score: must be within 0.016 of 0.8347, as precision 0.85 and recall 0.82 give it, got 0.9',
    ],
    [
      'an F1 where there is no precision and no recall',
      withClasses({ ...glitch, precision: 0, recall: 0, f1Score: 0.1 }),
      'must be within 0.016 of 0.0000',
    ],
    [
      'a support below 0',
      withClasses({ ...glitch, support: -1 }),
      'input.evalMetrics.perClass.0.support: must be an integer from 0 to 10000000, got -1',
    ],
    [
      'a support beyond all counting',
      withClasses({ ...glitch, support: 10_000_001 }),
      'must be an integer from 0 to 10000000, got 10000001',
    ],
    [
      'an evaluation set without an id',
      { evalMetrics: { ...metrics, evaluatedOn: { datasetId: '' } } },
      'input.evalMetrics.evaluatedOn.datasetId: must be 1 to 200 characters, got 0',
    ],
    [
      'an evaluation set of a blank version',
      { evalMetrics: { ...metrics, evaluatedOn: { datasetId: 'calls', version: ' ' } } },
      'input.evalMetrics.evaluatedOn.version: must be text without control characters, and not blank, got " "',
    ],
    [
      'a class twice',
      withClasses(glitch, glitch),
      'input.evalMetrics.perClass.1.artifactType: must name each artifact type once, got "glitch" twice',
    ],
    [
      "a class that is not among the model's types",
      withClasses({ ...glitch, artifactType: 'echo' }),
      'input.evalMetrics.perClass.0.artifactType: must be one of the model\'s artifact types, "glitch", "long_pause", got "echo"',
    ],
    [
      'a creation to come',
      { createdAt: '2999-01-01T00:00:00Z' },
      'input.createdAt: must be a time from 1970 until now, or up to 5 minutes ahead, got 2999-01-01T00:00:00.000Z',
    ],
    [
      'an archiving before the creation',
      { isActive: false, createdAt: '2024-06-01T00:00:00Z', archivedAt: '2024-05-31T23:59:59Z' },
      'input.archivedAt: must be a time from its creation, 2024-06-01T00:00:00.000Z, got 2024-05-31T23:59:59.000Z',
    ],
    [
      'an id that its address would lose',
      { id: '..' },
      'input.id: must be text other than "." and "..", which a URL cannot contain, got ".."',
    ],
    [
      'an id that its address would lose too',
      { id: '.' },
      'input.id: must be text other than "." and "..", which a URL cannot contain, got "."',
    ],
    ['a creation before computers', { createdAt: '1900-01-01T00:00:00Z' }, 'minutes ahead, got 1900'],
    [
      'a job that is not there',
      { trainingJobId: 'none' },
      'input.trainingJobId: must be the id of a completed training job, got "none", which is not recorded',
    ],
  ];
  test.each(cases)('%s', async (_, input, fault) => {
    expect((await faults(input)).join('\n')).toContain(fault);
  });

  test('more than 100 field errors, with the first 100 and the number of the others', async () => {
    const classes = Array.from({ length: 50 }, (_, at) => ({
      ...glitch,
      artifactType: `t${at}`,
      support: -1,
      recall: 2,
    }));
    const found = await faults(withClasses(...classes));
    expect(found).toHaveLength(101);
    expect(found[0]).toMatch(/^input\.evalMetrics\.perClass\.0\./);
    expect(found[100]).toMatch(/^input: has \d+ more errors$/);
  });

  test('more per-class metrics than a model can have, without an error for each', async () => {
    const classes = Array.from({ length: 101 }, () => ({ ...glitch, support: -1 }));
    expect(await faults(withClasses(...classes))).toEqual([
      'input.evalMetrics.perClass: must have 0 to 100 entries, got 101',
    ]);
  });

  test.each([
    ['unknown', 'got "unknown", which is not recorded'],
    ['running', 'got "running", which is RUNNING'],
  ])('the training job beside other field errors: %s', async (trainingJobId, got) => {
    expect(await faults({ name: '', trainingJobId })).toEqual([
      'input.name: must be 1 to 200 characters, got 0',
      `input.trainingJobId: must be the id of a completed training job, ${got}`,
    ]);
  });

  test('all its field errors at once, and nothing is written', async () => {
    const found = await faults({
      name: 'x'.repeat(201),
      trainingJobId: 'none',
      artifactTypes: ['glitch', 'glitch', ''],
      evalMetrics: {
        precision: 2,
        recall: 0.5,
        f1Score: 0.5,
        perClass: [
          { ...glitch, recall: 7, support: -3 },
          { ...pause, f1Score: 0.1 },
        ],
      },
    });
    expect(found.map((fault) => fault.split(':')[0]).toSorted()).toEqual([
      'input.artifactTypes.1',
      'input.artifactTypes.2',
      'input.evalMetrics.perClass.0.f1Score',
      'input.evalMetrics.perClass.0.recall',
      'input.evalMetrics.perClass.0.support',
      'input.evalMetrics.perClass.1.artifactType',
      'input.evalMetrics.perClass.1.f1Score',
      'input.evalMetrics.precision',
      'input.name',
      'input.trainingJobId',
    ]);
    const { data } = await app.query(
      '{ model(id: "faulty") { id } registryEvents(filter: { modelId: "faulty" }) { totalCount } }',
    );
    expect(data).toEqual({ model: null, registryEvents: { totalCount: 0 } });
  });

  test('a metric that is not finite, beside a field error that spans fields', async () => {
    const { data } = await app.query(
      `mutation { registerModel(input: { artifactTypes: ["a"], trainingJobId: "job-1", evalMetrics: {
        precision: 1e999, recall: 1, f1Score: 1, perClass: [{ artifactType: "b", precision: 1e999, recall: 1, f1Score: 1, support: 1 }]
      } }) { ... on InvalidInputError { fieldErrors { path message } } } }`,
    );
    const message = 'must be a number from 0 to 1, got Infinity';
    expect(data.registerModel.fieldErrors).toEqual([
      { path: ['input', 'evalMetrics', 'precision'], message },
      { path: ['input', 'evalMetrics', 'perClass', '0', 'precision'], message },
      {
        path: ['input', 'evalMetrics', 'perClass', '0', 'artifactType'],
        message: expect.stringContaining('got "b"'),
      },
    ]);
  });

  test('a training job that is not completed', async () => {
    expect(await registerModel(app, { id: 'early', trainingJobId: 'running' })).toMatchObject({
      __typename: 'TrainingJobNotCompletedError',
      status: 'RUNNING',
    });
    expect((await app.query('{ model(id: "early") { id } }')).data.model).toBeNull();
  });
});

describe('a registration accepts', () => {
  test('an F1 score that differs by as much as rounding to two decimals explains', async () => {
    const rounded = { ...glitch, precision: 0.01, recall: 1, f1Score: 0.02 };
    expect(await registerModel(app, { id: 'rounded', ...withClasses(rounded) })).toMatchObject({
      __typename: 'Model',
    });
  });

  test('a model without id, name, description and per-class metrics, and makes its id', async () => {
    const bare = { id: undefined, name: undefined, description: undefined, ...withClasses() };
    const model = await registerModel(app, bare);
    expect(model).toMatchObject({ __typename: 'Model', name: null, revision: 1 });
    expect(model.id).toMatch(/^[0-9a-f-]{36}$/);
    const { data } = await app.query(
      'query ($id: ID!) { model(id: $id) { evalMetrics { support perClass { support } } isActive } }',
      { id: model.id },
    );
    expect(data.model).toEqual({ evalMetrics: { support: 0, perClass: [] }, isActive: true });
  });

  test('texts of the maximum length in characters, however many bytes they take, which every order can sort', async () => {
    await recordJob(app, { id: '🎧'.repeat(200) });
    const types = ['😀'.repeat(64)];
    const longest = {
      id: '🎛'.repeat(200),
      name: `${'🔊'.repeat(96)} v1${'.123456789'.repeat(10)}`,
      description: '🎙\n'.repeat(5_000),
      trainingJobId: '🎧'.repeat(200),
      artifactTypes: types,
      ...withClasses({ ...glitch, artifactType: types[0] }),
    };
    expect([...longest.name]).toHaveLength(199);
    expect(await registerModel(app, longest)).toMatchObject({ __typename: 'Model', id: longest.id });
    const { data, errors } = await app.query(
      `query ($type: String!) {
        byName: models(first: 1, filter: { artifactType: $type }, orderBy: [{ field: NAME }]) { nodes { name description } }
        byScore: leaderboard(artifactType: $type) { model { id } }
      }`,
      { type: types[0] },
    );
    expect(errors).toBeUndefined();
    expect(data.byName.nodes).toEqual([{ name: longest.name, description: longest.description }]);
    expect(data.byScore).toEqual([{ model: { id: longest.id } }]);
  });

  test('texts in any script, and keeps them unchanged', async () => {
    const written = {
      id: 'ключ/with space?&#',
      name: "Robert'); DROP TABLE model;-- 🎧 v3",
      artifactTypes: ['ヒビ', '"; --'],
      ...withClasses(),
    };
    expect(await registerModel(app, written)).toMatchObject({ __typename: 'Model', id: written.id });
    const { data } = await app.query(
      'query ($id: ID!) { model(id: $id) { id name family version artifactTypes } }',
      { id: written.id },
    );
    expect(data.model).toEqual({
      id: written.id,
      name: written.name,
      family: "Robert'); DROP TABLE model;-- 🎧",
      version: '3',
      artifactTypes: written.artifactTypes,
    });
  });
});

describe('a registration of an id that exists', () => {
  let id: string;
  beforeEach(async () => {
    id = `again-${Math.random()}`;
    await registerModel(app, { id, createdAt: '2026-01-01T00:00:00Z' });
  });

  test('with the same content succeeds, and changes nothing', async () => {
    expect(await registerModel(app, { id, createdAt: '2026-01-01T00:00:00Z' })).toMatchObject({
      __typename: 'Model',
      revision: 1,
    });
    expect(await registerModel(app, { id })).toMatchObject({ __typename: 'Model', revision: 1 });
    const { data } = await app.query(
      'query ($id: ID!) { registryEvents(filter: { modelId: $id }) { totalCount } }',
      { id },
    );
    expect(data.registryEvents.totalCount).toBe(1);
  });

  test('succeeds also after the model was changed, and leaves the change', async () => {
    await app.query(
      'mutation ($id: ID!) { updateModel(id: $id, input: { name: "Renamed" }) { __typename } }',
      { id },
    );
    expect(await registerModel(app, { id })).toMatchObject({
      __typename: 'Model',
      name: 'Renamed',
      revision: 2,
    });
  });

  test('succeeds also with the content that the model has by now, as an export gives it', async () => {
    await app.query(
      'mutation ($id: ID!) { updateModel(id: $id, input: { name: "Renamed" }) { __typename } deactivateModel(id: $id) { __typename } }',
      { id },
    );
    expect(await registerModel(app, { id, name: 'Renamed', isActive: false })).toMatchObject({
      __typename: 'Model',
      revision: 3,
    });
    expect(await registerModel(app, { id, name: 'Renamed' })).toMatchObject({
      __typename: 'AlreadyExistsError',
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ['name', { name: 'Other' }],
    ['types', { artifactTypes: ['long_pause', 'glitch'] }],
    ['metrics', withClasses(glitch)],
    ['state', { isActive: false }],
    ['time', { createdAt: '2026-01-02T00:00:00Z' }],
  ])('with another %s is refused', async (_, changed) => {
    expect(await registerModel(app, { id, ...changed })).toMatchObject({
      __typename: 'AlreadyExistsError',
      modelId: id,
    });
  });
});

test('a registration takes seven statements in its transaction', async () => {
  const { statements } = await app.queryWithStatements(
    'mutation ($input: RegisterModelInput!) { registerModel(input: $input) { ... on Model { id name evalMetrics { f1Score } } } }',
    { input: { ...exampleModel, id: 'counted' } },
  );
  expect(statements.map((sql) => sql.trim().split(/\s+/).slice(0, 2).join(' '))).toEqual([
    'SELECT pg_advisory_xact_lock($1)',
    'SELECT "public"."training_job"."id",',
    'SELECT "public"."model"."id",',
    'INSERT INTO',
    'INSERT INTO',
    'SELECT "public"."registry_event"."sequence",',
    'INSERT INTO',
    'COMMIT',
  ]);
});
