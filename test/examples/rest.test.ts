import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { adminKey, startApp, type TestApp } from '../support/app.ts';
import { hasPython, runPython } from '../support/python.ts';
import { recordJob, registerModel, scored } from '../support/registry.ts';

// Starting Python takes a while where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

const folder = resolve(import.meta.dirname, '../../examples/rest');

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await registerModel(app, { createdAt: '2024-01-15T10:30:00Z' });
  await registerModel(app, {
    id: 'model-2',
    name: null,
    ...scored('echo', 0.95),
    createdAt: '2024-02-01T00:00:00Z',
  });
  await registerModel(app, { id: 'model-3', name: 'Old', ...scored('echo', 0.7), isActive: false });
});
afterAll(() => app[Symbol.asyncDispose]());

/** What each script prints, and with which settings; in this order, as some of them change the registry. */
const scripts: [script: string, settings: Record<string, string>, printed: string[]][] = [
  [
    'list.py',
    {},
    [
      "Old: ['echo'], F1 0.70",
      "model-2: ['echo'], F1 0.95",
      "TTS Glitch Detector v2: ['glitch', 'long_pause'], F1 0.87",
    ],
  ],
  ['filter.py', {}, ['2 active models', 'model-2 True', 'model-1 True']],
  [
    'metrics.py',
    { MODEL_ID: 'model-1' },
    ['precision: 0.89, good', 'recall: 0.85, good', 'f1_score: 0.87, good'],
  ],
  [
    'per-class.py',
    { MODEL_ID: 'model-1' },
    ['glitch: P 0.92, R 0.88, support 150', 'long_pause: P 0.85, R 0.82, support 80'],
  ],
  ['best.py', {}, ['model-2 with F1 0.95']],
  ['best-for-class.py', { ARTIFACT_TYPE: 'glitch' }, ['model-1 with F1 0.90 on glitch']],
  ['latest.py', {}, ['model-2, created on 2024-02-01']],
  [
    'compare.py',
    { MODEL_IDS: 'model-1,model-3' },
    ['TTS Glitch Detector v2: P=0.89 R=0.85 F1=0.87', 'Old: P=0.70 R=0.70 F1=0.70'],
  ],
  [
    'update.py',
    { MODEL_ID: 'model-1' },
    ['model-1 is now Call Center Glitch Detector v3: Trained on four hours of calls'],
  ],
  ['version-name.py', { MODEL_ID: 'model-1' }, ['Call Center Glitch Detector v4.1', 'F1: 0.87']],
  ['activate.py', { MODEL_ID: 'model-1' }, ['active: False', 'active: True']],
  ['archive.py', { MODEL_ID: 'model-1' }, ['listed: False', 'archived: True']],
];

describe.skipIf(!hasPython)('scripts that were written against the REST service', () => {
  test.each(scripts)('%s', async (script, settings, printed) => {
    const env = { BASE_URL: app.url, API_KEY: adminKey, ...settings };
    expect(await runPython(resolve(folder, script), env)).toEqual(printed);
  });

  test('all that changed is in the log', async () => {
    const { data } = await app.query('{ model(id: "model-1") { status events { nodes { type } } } }');
    expect(data.model).toEqual({
      status: 'ARCHIVED',
      events: {
        nodes: [
          'MODEL_REGISTERED',
          'MODEL_UPDATED',
          'MODEL_UPDATED',
          'MODEL_DEACTIVATED',
          'MODEL_ACTIVATED',
          'MODEL_ARCHIVED',
        ].map((type) => ({ type })),
      },
    });
  });
});

test('every script is run', () => {
  expect(scripts.map(([script]) => script).toSorted()).toEqual(readdirSync(folder).toSorted());
});
