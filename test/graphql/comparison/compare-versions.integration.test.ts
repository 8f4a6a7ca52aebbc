import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { recordJob, registerModel, scored } from '../../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await register('click 1', 'Click Detector v1', 0.8);
  await register('click 1.0', 'Click Detector v1.0', 0.81);
  await register('click 2 recall', 'Click Detector v2 - High Recall', 0.85);
  await register('click 2 precision', 'Click Detector v2 - High Precision', 0.86);
  await register('click 3 old', 'Click Detector v3 - Old', 0.5, true);
  await register('click 3', 'Click Detector v3', 0.9);
  await register('click 4', 'Click Detector v4', 0.7, true);
  await register('click 5 a', 'Click Detector v5 - A', 0.7, true);
  await register('click 5 b', 'Click Detector v5 - B', 0.7, true);
  await register('click', 'Click Detector', 0.6);
  await register('echo', 'Echo Detector v1', 0.9);
});
afterAll(() => app[Symbol.asyncDispose]());

async function register(id: string, name: string, score: number, archived = false) {
  const input = { id, name, ...scored('click', score, 500) };
  expect(await registerModel(app, input)).toMatchObject({ __typename: 'Model' });
  if (archived) await app.query(`mutation { archiveModel(id: "${id}") { __typename } }`);
}

interface Version {
  family: string;
  version?: string | null;
}

const version = (version: string, family = 'Click Detector') => ({ family, version });

const document = `query ($ids: [ID!], $models: [ModelVersionInput!], $baselineId: ID) {
  compareModels(ids: $ids, models: $models, baselineId: $baselineId) {
    baseline { id } entries { model { id } f1ScoreDelta } classes { scores { model { id } verdict } }
  }
}`;

async function compare(models: Version[], baselineId?: string) {
  const { data, errors } = await app.query(document, { models, baselineId });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.compareModels;
}

const idsOf = ({ entries }: { entries: { model: { id: string } }[] }) => entries.map(({ model }) => model.id);

/** The error of a refused comparison, without what every error has. */
async function refused(variables: Record<string, unknown>) {
  const { errors } = await app.query(document, variables);
  return { message: errors?.[0]?.message, extensions: errors?.[0]?.extensions };
}

describe('a comparison by family and version', () => {
  test('is that of the models with their ids, in the order given', async () => {
    const byVersion = await compare([version('3'), version('1'), version('1', 'Echo Detector')]);
    expect(idsOf(byVersion)).toEqual(['click 3', 'click 1', 'echo']);
    const { data } = await app.query(document, { ids: ['click 3', 'click 1', 'echo'] });
    expect(byVersion).toEqual(data.compareModels);
  });

  test('takes the baseline by its id, by default the first model', async () => {
    const models = [version('3'), version('1')];
    expect((await compare(models)).baseline.id).toBe('click 3');
    expect((await compare(models, 'click 1')).baseline.id).toBe('click 1');
  });

  test('compares versions as text', async () => {
    expect(idsOf(await compare([version('1'), version('1.0')]))).toEqual(['click 1', 'click 1.0']);
  });

  test.each([{ version: null }, {}])(
    'without a version means the model whose name has none: %j',
    async (none) => {
      expect(idsOf(await compare([{ family: 'Click Detector', ...none }, version('1')]))).toEqual([
        'click',
        'click 1',
      ]);
    },
  );

  test('means the model that is not archived, and the archived one only where it is alone', async () => {
    expect(idsOf(await compare([version('3'), version('4')]))).toEqual(['click 3', 'click 4']);
  });
});

describe('a comparison by family and version is refused', () => {
  test('where several models have a version, with the ids of all of them', async () => {
    expect(await refused({ models: [version('1'), version('2'), version('5')] })).toEqual({
      message: expect.any(String),
      extensions: {
        code: 'BAD_USER_INPUT',
        fieldErrors: [
          {
            path: ['models', '1'],
            code: 'NOT_UNIQUE',
            message:
              'must be the version of one model, got 2: "click 2 precision", "click 2 recall"; use `ids`',
          },
          {
            path: ['models', '2'],
            code: 'NOT_UNIQUE',
            message: 'must be the version of one model, got 2: "click 5 a", "click 5 b"; use `ids`',
          },
        ],
      },
    });
  });

  test('where no model has a version, with every such family and version', async () => {
    const models = [version('9'), version('1'), version('1', 'Hum "X"'), { family: 'Echo Detector' }];
    expect(await refused({ models })).toEqual({
      message:
        'There is no model of the family "Click Detector" with the version "9", of the family "Hum \\"X\\"" with the version "1", of the family "Echo Detector" without a version.',
      extensions: {
        code: 'NOT_FOUND',
        models: [version('9'), version('1', 'Hum "X"'), { family: 'Echo Detector', version: null }],
      },
    });
  });

  test('where more models have a version than a message can name, with their number', async () => {
    for (let at = 10; at < 35; at++) await register(`many ${at}`, `Many v1 - ${at}`, 0.5);
    const { message } = await refused({ models: [version('1', 'Many'), version('1')] });
    expect(message).toContain('models.0: must be the version of one model, got 25: ');
    expect(message).toContain('"many 34" and 5 more; use `ids`');
  });

  const models = [version('1'), version('3')];
  test.each<[string, Record<string, unknown>, string[]]>([
    ['neither ids nor models', {}, ['ids: must be given if `models` is not, got null']],
    ['nulls', { ids: null, models: null }, ['ids: must be given if `models` is not, got null']],
    [
      'both ids and models',
      { ids: ['click 1', 'click 3'], models },
      ['models: must be null if `ids` is given, got [{"family":"Click Detector","version":"1"},'],
    ],
    ['one model', { models: [version('1')] }, ['models: must have 2 to 10 entries, got 1']],
    [
      'eleven models',
      { models: Array.from({ length: 11 }, (_, at) => version(String(at))) },
      ['models: must have 2 to 10 entries, got 11'],
    ],
    [
      'a model twice',
      { models: [version('1'), version('3'), version('1'), { family: 'A' }, { family: 'A', version: null }] },
      [
        'models.2: must name each model once, got {"family":"Click Detector","version":"1"} twice',
        'models.4: must name each model once, got {"family":"A","version":null} twice',
      ],
    ],
    [
      'a baseline that is not compared',
      { models, baselineId: 'echo' },
      ['baselineId: must be one of the ids, "click 1", "click 3", got "echo"'],
    ],
    [
      'text that no name can hold',
      { models: [version('1'), { family: 'a\0b', version: 'x'.repeat(201) }] },
      [
        'models.1.family: must be well-formed text without NUL, got "a\\u0000b"',
        'models.1.version: must be 0 to 200 characters, got 201',
      ],
    ],
  ])('for %s, with the path', async (_, variables, messages) => {
    const { message, extensions } = await refused(variables);
    expect(extensions?.code).toBe('BAD_USER_INPUT');
    for (const one of messages) expect(message).toContain(one);
    expect(extensions?.fieldErrors).toHaveLength(messages.length);
  });
});

describe('the statements of a comparison by family and version', () => {
  test('are as many as by ids: one for the models, and one for each of their relations', async () => {
    const { errors, statements } = await app.queryWithStatements(
      `{ compareModels(models: [{ family: "Click Detector", version: "3" }, { family: "Echo Detector", version: "1" }]) {
        entries { model { name description trainingJob { status } evalMetrics { f1Interval { lower } } } } classes { scores { verdict } }
      } }`,
    );
    expect(errors).toBeUndefined();
    expect(statements).toHaveLength(3);
    expect(statements[0]).toContain('json_to_recordset');
  });
});
