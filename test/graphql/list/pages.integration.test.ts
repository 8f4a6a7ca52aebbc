import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { promote } from '../../support/production.ts';
import { recordJob, registerModel } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app, { datasetId: 'calls' });
  await registerModel(app);
  await registerModel(app, { id: 'model-2' });
  await promote(app, 'model-1', { slot: 'production' });
  await app.keyWith('READ');
});
afterAll(() => app[Symbol.asyncDispose]());

/** Every list with pages: what stands before its arguments and behind its selection, and its name in cursors. */
const lists: [field: string, before: string, behind: string, name: string][] = [
  ['models', '{ models', '}', 'models by CREATED_AT DESC,ID DESC'],
  ['trainingJobs', '{ trainingJobs', '}', 'trainingJobs by CREATED_AT DESC,ID DESC'],
  ['registryEvents', '{ registryEvents', '}', 'registryEvents by SEQUENCE ASC'],
  ['modelFamilies', '{ modelFamilies', '}', 'modelFamilies by NAME ASC'],
  ['artifactTypes', '{ artifactTypes', '}', 'artifactTypes by ARTIFACT_TYPE ASC'],
  ['deployments', '{ deployments', '}', 'deployments by SLOT ASC'],
  ['apiKeys', '{ apiKeys', '}', 'apiKeys by CREATED_AT DESC,ID DESC'],
  [
    'modelsNeedingAttention',
    '{ modelsNeedingAttention',
    '}',
    'modelsNeedingAttention by PROBABILITY_DEGRADED DESC,ID ASC',
  ],
  ['datasets', '{ datasets', '}', 'datasets by ID ASC'],
  [
    'Dataset.trainingJobs',
    '{ dataset(id: "calls") { trainingJobs',
    '} }',
    'trainingJobs by CREATED_AT DESC,ID DESC',
  ],
  ['Dataset.models', '{ dataset(id: "calls") { models', '} }', 'models by CREATED_AT DESC,ID DESC'],
  ['Model.events', '{ model(id: "model-1") { events', '} }', 'registryEvents by SEQUENCE ASC'],
  ['TrainingJob.models', '{ trainingJob(id: "job-1") { models', '} }', 'models by CREATED_AT DESC,ID DESC'],
  ['TrainingJob.events', '{ trainingJob(id: "job-1") { events', '} }', 'registryEvents by SEQUENCE ASC'],
  ['Deployment.history', '{ deployment(slot: "production") { history', '} }', 'history by NUMBER DESC'],
];

describe.each(lists)('a page of %s', (_, before, behind, name) => {
  const ask = (args: string, selection: string) => app.query(`${before}${args} { ${selection} } ${behind}`);
  const allowed = `must be a cursor that this API gave out for ${name}`;
  const jobsCursor = Buffer.from('["trainingJobs by ID ASC","a"]').toString('base64url');

  test.each([
    ['(first: 0)', [['first', 'must be an integer from 1 to 100, got 0', 'OUT_OF_RANGE']]],
    ['(last: 101)', [['last', 'must be an integer from 1 to 100, got 101', 'OUT_OF_RANGE']]],
    ['(first: 1, last: 1)', [['last', 'must be null beside first: 1, got 1', 'INCONSISTENT']]],
    ['(after: "garbage")', [['after', `${allowed}, got "garbage"`, 'INVALID_FORMAT']]],
    ['(before: "")', [['before', `${allowed}, got ""`, 'INVALID_FORMAT']]],
    [
      `(after: "${jobsCursor}")`,
      [['after', `${allowed}, got a cursor for "trainingJobs by ID ASC"`, 'INVALID_FORMAT']],
    ],
    [
      '(first: 101, after: "", before: "a")',
      [
        ['first', 'must be an integer from 1 to 100, got 101', 'OUT_OF_RANGE'],
        ['after', `${allowed}, got ""`, 'INVALID_FORMAT'],
        ['before', `${allowed}, got "a"`, 'INVALID_FORMAT'],
      ],
    ],
  ])('is refused with %s, whatever is selected, and all field errors are named', async (args, faults) => {
    for (const selection of [
      'totalCount',
      '__typename',
      'edges { cursor }',
      'pageInfo { hasNextPage } totalCount',
    ]) {
      const { errors } = await ask(args, selection);
      expect(errors?.[0]?.extensions).toEqual({
        code: 'BAD_USER_INPUT',
        fieldErrors: faults.map(([path, message, code]) => ({ path: [path], message, code })),
      });
    }
  });

  test('continues behind its own cursors', async () => {
    const { data, errors } = await ask('', 'edges { cursor }');
    expect(errors).toBeUndefined();
    const edges = JSON.stringify(data).match(/(?<="cursor":")[^"]+/g) ?? [];
    for (const cursor of edges) {
      expect(Buffer.from(cursor, 'base64url').toString()).toContain(`["${name}",`);
      expect((await ask(`(after: "${cursor}")`, 'totalCount')).errors).toBeUndefined();
    }
  });
});
