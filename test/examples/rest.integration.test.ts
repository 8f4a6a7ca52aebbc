import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, startApp, type TestApp } from '../support/app.ts';
import { hasPython, runPython } from '../support/python.ts';
import { recordJob, registerModel, scored } from '../support/registry.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await registerModel(app, { createdAt: '2024-01-15T10:30:00Z' });
  await registerModel(app, {
    id: 'model-2',
    name: null,
    ...scored('echo', 0.93),
    createdAt: '2024-02-01T00:00:00Z',
  });
  await registerModel(app, {
    id: 'model-3',
    name: 'Off',
    ...scored('glitch', 0.99),
    isActive: false,
    createdAt: '2024-03-01T00:00:00Z',
  });
});
afterAll(() => app[Symbol.asyncDispose]());

const python = (script: string, ...args: string[]) =>
  runPython(`examples/rest/${script}`, args, { EARMARK_URL: app.url, EARMARK_API_KEY: adminKey });

const model = async (id: string) => {
  const { data } = await app.query(
    'query ($id: ID!) { model(id: $id) { name description isActive status } }',
    { id },
  );
  return data.model;
};

/** In the order of the reference page. */
const scripts: [script: string, args: string[], printed: string[]][] = [
  [
    'list_models.py',
    [],
    [
      'Off: detects glitch, F1 0.99',
      'model-2: detects echo, F1 0.93',
      'TTS Glitch Detector v2: detects glitch, long_pause, F1 0.87',
    ],
  ],
  ['active_models.py', [], ['model-2 True', 'model-1 True']],
  ['overall_metrics.py', [], ['model-3 0.99 0.99 0.99', 'model-2 0.93 0.93 0.93', 'model-1 0.89 0.85 0.87']],
  [
    'class_metrics.py',
    ['model-1'],
    [
      'glitch: precision 0.92, recall 0.88, F1 0.90, support 150',
      'long_pause: precision 0.85, recall 0.82, F1 0.83, support 80',
    ],
  ],
  [
    'update_model.py',
    ['model-1', 'TTS Glitch Detector v2.1', 'Smaller chunks'],
    ['TTS Glitch Detector v2.1', 'Smaller chunks'],
  ],
  ['deactivate_and_reactivate.py', ['model-1'], ['inactive', 'active']],
  ['best_model.py', [], ['model-2: F1 0.93']],
  ['best_for_class.py', ['glitch'], ['model-1: F1 0.90']],
  ['latest_model.py', [], ['model-2 2024-02-01T00:00:00+00:00']],
  ['name_version.py', ['model-1', 'TTS Detector', '3'], ['TTS Detector v3']],
  [
    'compare_models.py',
    ['model-2', 'model-1'],
    ['None: P=0.93 R=0.93 F1=0.93', 'TTS Detector v3: P=0.89 R=0.85 F1=0.87'],
  ],
  ['archive_model.py', ['model-3'], ['no longer listed']],
];

describe.skipIf(!hasPython())('the scripts written for the REST contract', () => {
  test.each(scripts)('print what they should: %s %j', async (script, args, printed) => {
    expect(await python(script, ...args)).toEqual(printed);
  });

  test('say what is missing without a key, or without an argument', async () => {
    await expect(
      runPython('examples/rest/list_models.py', [], { EARMARK_API_KEY: '' }),
    ).rejects.toMatchObject({
      stdout: '',
      stderr:
        'Set EARMARK_API_KEY to an API key, and EARMARK_URL where the service is not at http://127.0.0.1:4000.\n',
    });
    await expect(python('update_model.py', 'model-1')).rejects.toMatchObject({
      stdout: '',
      stderr: 'usage: examples/rest/update_model.py <model id> <name> <description>\n',
    });
  });

  test('change the registry', async () => {
    expect(await model('model-1')).toEqual({
      name: 'TTS Detector v3',
      description: '\nTrained: 2024-01-15T10:30:00.000Z\nJob: job-1\nF1: 0.87\n',
      isActive: true,
      status: 'ACTIVE',
    });
    expect(await model('model-3')).toMatchObject({ status: 'ARCHIVED' });
  });

  test('are all in this test', () => {
    const files = readdirSync('examples/rest').filter(
      (file) => file.endsWith('.py') && file !== 'service.py',
    );
    expect(scripts.map(([script]) => script).toSorted()).toEqual(files.toSorted());
  });
});
