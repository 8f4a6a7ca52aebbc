import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldErrorCodes } from '../../../src/domain/field-error.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { promote } from '../../support/production.ts';
import { exampleModel, recordJob, registerModel, scored } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp('PostgreSQL', { now: () => new Date('2026-06-01T00:00:00Z') });
  await recordJob(app);
  await recordJob(app, { id: 'job-running', status: 'RUNNING' });
  await recordJob(app, { id: 'job-failed', status: 'FAILED' });
  await registerModel(app);
  await registerModel(app, { id: 'model-2' });
  await registerModel(app, { id: 'model-3', ...scored('echo', 0.9) });
  await registerModel(app, { id: 'model-off', isActive: false });
  await promote(app, 'model-1');
  await detect({});
});
afterAll(() => app[Symbol.asyncDispose]());

type Codes = Record<string, string | string[]>;

/** Codes of the field errors of an answer, by their paths. */
async function codesOf(document: string, variables: object = {}): Promise<Codes> {
  const { data, errors } = await app.query(document, { ...variables });
  const given = errors
    ? errors.flatMap(({ extensions }) => extensions.fieldErrors)
    : (data.result.fieldErrors ?? []);
  const codes: Codes = {};
  for (const { path, code } of given as { path: string[]; code: string }[]) {
    const at = path.join('.');
    codes[at] = at in codes ? [codes[at] ?? '', code].flat() : code;
    seen.add(code);
  }
  return codes;
}

const seen = new Set<string>();

const selection = '{ __typename ... on InvalidInputError { fieldErrors { path message code } } }';
const mutate = (field: string, type: string, input: object) =>
  codesOf(`mutation ($input: ${type}!) { result: ${field}(input: $input) ${selection} }`, { input });
const query = (field: string) => codesOf(`{ result: ${field} }`);

const register = (input: object) =>
  mutate('registerModel', 'RegisterModelInput', { ...exampleModel, id: 'new', ...input });
const metrics = (changes: object) => ({
  evalMetrics: {
    ...exampleModel.evalMetrics,
    perClass: [{ artifactType: 'glitch', precision: 0.9, recall: 0.9, f1Score: 0.9, support: 9, ...changes }],
  },
});

describe('the codes of a registration', () => {
  test.each<[string, object, Codes]>([
    ['an empty id', { id: '' }, { 'input.id': 'TOO_SHORT' }],
    ['a long id', { id: 'x'.repeat(201) }, { 'input.id': 'TOO_LONG' }],
    ['an id in spaces', { id: ' x ' }, { 'input.id': 'INVALID_CHARACTERS' }],
    ['an id with NUL', { id: 'a\0' }, { 'input.id': ['INVALID_CHARACTERS', 'INVALID_CHARACTERS'] }],
    ['an id that is a path', { id: '..' }, { 'input.id': 'NOT_ALLOWED' }],
    ['a blank name', { name: ' ' }, { 'input.name': 'INVALID_CHARACTERS' }],
    [
      'an address with credentials',
      { artifactUri: 'https://ada:secret@example.com/m.onnx' },
      { 'input.artifactUri': 'NOT_ALLOWED' },
    ],
    ['an address in words', { runUrl: 'the last run' }, { 'input.runUrl': 'INVALID_FORMAT' }],
    ['another digest', { digest: 'md5:00' }, { 'input.digest': 'INVALID_FORMAT' }],
    [
      'a tag twice',
      { tags: ['a', 'b'].map((value) => ({ key: 'team', value })) },
      { 'input.tags.1.key': 'NOT_UNIQUE' },
    ],
    ['a long description', { description: 'x'.repeat(10_001) }, { 'input.description': 'TOO_LONG' }],
    ['a bell', { description: '\u0007' }, { 'input.description': 'INVALID_CHARACTERS' }],
    [
      'no artifact types',
      { artifactTypes: [], evalMetrics: { ...exampleModel.evalMetrics, perClass: [] } },
      { 'input.artifactTypes': 'TOO_SHORT' },
    ],
    [
      'too many artifact types',
      { artifactTypes: Array.from({ length: 101 }, (_, at) => `type-${at}`) },
      { 'input.artifactTypes': 'TOO_MANY' },
    ],
    [
      'a repeated artifact type',
      { artifactTypes: ['glitch', 'long_pause', 'glitch'] },
      { 'input.artifactTypes.2': 'NOT_UNIQUE' },
    ],
    ['an unknown job', { trainingJobId: 'nowhere' }, { 'input.trainingJobId': 'UNKNOWN_REFERENCE' }],
    [
      'an unfinished job beside another error',
      { trainingJobId: 'job-running', name: '' },
      { 'input.name': 'TOO_SHORT', 'input.trainingJobId': 'NOT_ALLOWED' },
    ],
    [
      'a precision above 1',
      { evalMetrics: { ...exampleModel.evalMetrics, precision: 1.1 } },
      { 'input.evalMetrics.precision': 'OUT_OF_RANGE' },
    ],
    [
      'a negative support',
      metrics({ support: -1 }),
      { 'input.evalMetrics.perClass.0.support': 'OUT_OF_RANGE' },
    ],
    [
      'an F1 score that does not follow',
      metrics({ f1Score: 0.5 }),
      { 'input.evalMetrics.perClass.0.f1Score': 'INCONSISTENT' },
    ],
    [
      'metrics of a type that is not detected',
      metrics({ artifactType: 'echo' }),
      { 'input.evalMetrics.perClass.0.artifactType': 'UNKNOWN_REFERENCE' },
    ],
    [
      'metrics of a type twice',
      {
        evalMetrics: {
          ...exampleModel.evalMetrics,
          perClass: [exampleModel.evalMetrics.perClass[0], exampleModel.evalMetrics.perClass[0]],
        },
      },
      { 'input.evalMetrics.perClass.1.artifactType': 'NOT_UNIQUE' },
    ],
    [
      'a creation in the future',
      { createdAt: '2027-01-01T00:00:00Z' },
      { 'input.createdAt': 'OUT_OF_RANGE' },
    ],
    [
      'an archived model that is active',
      { isActive: true, archivedAt: '2024-01-01T00:00:00Z' },
      { 'input.isActive': 'INCONSISTENT' },
    ],
    [
      'archiving before creation',
      { isActive: false, createdAt: '2025-01-01T00:00:00Z', archivedAt: '2024-01-01T00:00:00Z' },
      { 'input.archivedAt': 'INCONSISTENT' },
    ],
  ])('%s', async (_, input, codes) => {
    expect(await register(input)).toEqual(codes);
  });

  test('of nothing, and of too many at once', async () => {
    const registerAll = (inputs: object[]) =>
      codesOf(
        `mutation ($inputs: [RegisterModelInput!]!) { result: registerModels(inputs: $inputs) ${selection} }`,
        { inputs },
      );
    expect(await registerAll([])).toEqual({ inputs: 'TOO_SHORT' });
    expect(await registerAll(Array.from({ length: 501 }, () => exampleModel))).toEqual({
      inputs: 'TOO_MANY',
    });
    const perClass = Array.from({ length: 100 }, () => exampleModel.evalMetrics.perClass[0]);
    const large = { ...exampleModel, evalMetrics: { ...exampleModel.evalMetrics, perClass } };
    expect(await registerAll(Array.from({ length: 101 }, () => large))).toEqual({ inputs: 'TOO_MANY' });
  });

  test('with more than 100 errors: the last one counts the others', async () => {
    const wrong = { artifactType: 'glitch', precision: 2, recall: 2, f1Score: 2, support: -1 };
    const perClass = Array.from({ length: 50 }, () => wrong);
    const codes = await register({ evalMetrics: { ...exampleModel.evalMetrics, perClass } });
    expect(Object.keys(codes)).toHaveLength(101);
    expect(codes.input).toBe('TOO_MANY');
  });
});

describe('the codes of other changes', () => {
  const record = (input: object) => mutate('recordTrainingJob', 'RecordTrainingJobInput', input);
  const ended = { completedAt: '2025-01-01T00:00:00Z' };
  test.each<[string, object, Codes]>([
    ['no epochs', { status: 'RUNNING', epochs: 0 }, { 'input.epochs': 'OUT_OF_RANGE' }],
    ['a rate of 0', { status: 'RUNNING', learningRate: 0 }, { 'input.learningRate': 'OUT_OF_RANGE' }],
    ['an end while it runs', { status: 'RUNNING', ...ended }, { 'input.completedAt': 'INCONSISTENT' }],
    [
      'an end before the start',
      { status: 'FAILED', ...ended, startedAt: '2025-01-02T00:00:00Z' },
      { 'input.completedAt': 'INCONSISTENT' },
    ],
    [
      'a list as a hyperparameter',
      { status: 'RUNNING', hyperparameters: { lr: [1], '': 2, seed: 2 ** 60 } },
      {
        'input.hyperparameters.lr': 'INVALID_FORMAT',
        'input.hyperparameters.': 'TOO_SHORT',
        'input.hyperparameters.seed': 'OUT_OF_RANGE',
      },
    ],
    ['another end', { id: 'job-failed', status: 'COMPLETED' }, { 'input.status': 'NOT_ALLOWED' }],
  ])('a training job: %s', async (_, input, codes) => {
    expect(await record({ id: 'job-new', ...input })).toEqual(codes);
  });

  test('a patch of a model: null where there is no null', async () => {
    const codes = await codesOf(
      `mutation { result: patchModel(id: "model-2", input: { name: "", isActive: null }) ${selection} }`,
    );
    expect(codes).toEqual({ 'input.name': 'TOO_SHORT', 'input.isActive': 'REQUIRED' });
  });

  test('an API key', async () => {
    const create = (input: object) => mutate('createApiKey', 'CreateApiKeyInput', input);
    expect(await create({ name: 'bootstrap', scopes: [], expiresAt: '2020-01-01T00:00:00Z' })).toEqual({
      'input.name': 'NOT_ALLOWED',
      'input.scopes': 'TOO_SHORT',
      'input.expiresAt': 'OUT_OF_RANGE',
    });
  });

  test.each<[string, string, Codes]>([
    ['an inactive model', 'slot: "s", modelId: "model-off"', { modelId: 'NOT_ALLOWED' }],
    ['a slot in spaces', 'slot: " s", modelId: "model-2"', { slot: 'INVALID_CHARACTERS' }],
    [
      'a gate out of range',
      'slot: "s", modelId: "model-2", gate: { minProbability: 2, margin: -1, artifactTypes: [] }',
      {
        'gate.minProbability': 'OUT_OF_RANGE',
        'gate.margin': 'OUT_OF_RANGE',
        'gate.artifactTypes': 'TOO_SHORT',
      },
    ],
    [
      'a gate on an unknown type',
      'slot: "production", modelId: "model-2", gate: { artifactTypes: ["glitch", "click"] }',
      { 'gate.artifactTypes.1': 'UNKNOWN_REFERENCE' },
    ],
    [
      'a gate on no type of the current model',
      'slot: "production", modelId: "model-3", gate: { artifactTypes: ["echo"] }',
      { 'gate.artifactTypes': 'INCONSISTENT' },
    ],
  ])('a promotion: %s', async (_, args, codes) => {
    expect(await codesOf(`mutation { result: promoteModel(${args}) ${selection} }`)).toEqual(codes);
    expect(await query(`promotionCheck(${args}) { passes }`)).toEqual(codes);
  });
});

function detect(input: object): Promise<Codes> {
  return mutate('recordDetections', 'RecordDetectionsInput', {
    modelId: 'model-1',
    source: 'calls',
    windowStart: '2026-05-20T10:00:00Z',
    windowEnd: '2026-05-20T11:00:00Z',
    audioSeconds: 3600,
    counts: [],
    ...input,
  });
}

describe('the codes of measurements', () => {
  const path = 'input.counts.0.artifactType';
  test.each<[string, object, Codes]>([
    ['no source', { source: '' }, { 'input.source': 'TOO_SHORT' }],
    ['too much audio', { audioSeconds: 1e10 }, { 'input.audioSeconds': 'OUT_OF_RANGE' }],
    ['an overlap', { windowEnd: '2026-05-20T10:30:00Z' }, { 'input.windowStart': 'INCONSISTENT' }],
    ['an end before the start', { windowEnd: '2026-05-20T09:00:00Z' }, { 'input.windowEnd': 'INCONSISTENT' }],
    [
      'the past that is no longer kept',
      { windowStart: '2020-05-20T10:00:00Z', windowEnd: '2020-05-20T11:00:00Z' },
      { 'input.windowStart': 'OUT_OF_RANGE' },
    ],
    [
      'an unknown type',
      { counts: [{ artifactType: 'echo', detections: 1 }] },
      { [path]: 'UNKNOWN_REFERENCE' },
    ],
    [
      'a type twice',
      { counts: [1, 2].map((detections) => ({ artifactType: 'glitch', detections })) },
      { 'input.counts.1.artifactType': 'NOT_UNIQUE' },
    ],
  ])('a window: %s', async (_, input, codes) => {
    expect(await detect(input)).toEqual(codes);
  });

  test('a review', async () => {
    const input = { id: 'r', modelId: 'model-1', artifactType: 'echo', confirmed: 1, rejected: -1 };
    const codes = await mutate('recordReview', 'RecordReviewInput', {
      ...input,
      reviewedAt: '2027-05-20T10:00:00Z',
    });
    expect(codes).toEqual({
      'input.artifactType': 'UNKNOWN_REFERENCE',
      'input.rejected': 'OUT_OF_RANGE',
      'input.reviewedAt': 'OUT_OF_RANGE',
    });
  });
});

describe('the codes of a query', () => {
  const nested = (depth: number): string =>
    depth === 0 ? '{ isActive: true }' : `{ not: ${nested(depth - 1)} }`;
  const ids = (count: number) => Array.from({ length: count }, (_, at) => `"${at}"`).join();

  test.each<[string, Codes]>([
    ['models(first: 0) { totalCount }', { first: 'OUT_OF_RANGE' }],
    ['models(first: 1, last: 1) { totalCount }', { last: 'INCONSISTENT' }],
    ['models(after: "x") { totalCount }', { after: 'INVALID_FORMAT' }],
    [`models(filter: { ids: [${ids(1_001)}] }) { totalCount }`, { 'filter.ids': 'TOO_MANY' }],
    [`models(filter: ${nested(5)}) { totalCount }`, { filter: 'TOO_MANY' }],
    ['models(filter: { artifactType: "" }) { totalCount }', { 'filter.artifactType': 'TOO_SHORT' }],
    [
      'models(filter: { createdAt: { gte: "0000-01-01T00:00:00Z" } }) { totalCount }',
      { 'filter.createdAt.gte': 'OUT_OF_RANGE' },
    ],
    [
      'models(orderBy: [{ field: NAME, artifactType: "echo" }, { field: NAME }]) { totalCount }',
      { 'orderBy.0.artifactType': 'INCONSISTENT' },
    ],
    [
      'models(orderBy: [{ field: NAME }, { field: NAME }]) { totalCount }',
      { 'orderBy.1.field': 'NOT_UNIQUE' },
    ],
    [
      'leaderboard(first: 101, minSupport: -1) { rank }',
      { first: 'OUT_OF_RANGE', minSupport: 'OUT_OF_RANGE' },
    ],
    ['compareModels(ids: ["model-1"]) { classes { artifactType } }', { ids: 'TOO_SHORT' }],
    [`compareModels(ids: [${ids(11)}]) { classes { artifactType } }`, { ids: 'TOO_MANY' }],
    ['compareModels { classes { artifactType } }', { ids: 'REQUIRED' }],
    ['compareModels(ids: ["a", "a"]) { classes { artifactType } }', { 'ids.1': 'NOT_UNIQUE' }],
    [
      'compareModels(ids: ["a", "b"], baselineId: "c") { classes { artifactType } }',
      { baselineId: 'INCONSISTENT' },
    ],
  ])('%s', async (field, codes) => {
    expect(await query(field)).toEqual(codes);
  });

  test.each<[string, Codes]>([
    ['(since: "2026-05-02T00:00:00Z", until: "2026-05-01T00:00:00Z") { status }', { until: 'INCONSISTENT' }],
    ['(since: "2026-07-01T00:00:00Z") { status }', { since: 'OUT_OF_RANGE' }],
    ['(margin: 2) { status }', { margin: 'OUT_OF_RANGE' }],
    ['(since: "2020-01-01T00:00:00Z") { classes { rates { start } } }', { bucket: 'TOO_MANY' }],
  ])('a report on production%s', async (report, codes) => {
    expect(await query(`model(id: "model-1") { production${report} }`)).toEqual(codes);
  });

  test('an interval', async () => {
    const interval = 'evalMetrics { forClass(artifactType: "glitch") { f1Interval(level: 1) { lower } } }';
    expect(await query(`model(id: "model-1") { ${interval} }`)).toEqual({ level: 'OUT_OF_RANGE' });
  });
});

test('every code is given above', () => {
  expect(fieldErrorCodes.filter((code) => !seen.has(code))).toEqual([]);
});
