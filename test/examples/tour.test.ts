import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { hasPython, runPython } from '../support/python.ts';
import { recordJob, registerModel } from '../support/registry.ts';

vi.setConfig({ testTimeout: 60_000 });

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await registerModel(app);
});
afterAll(() => app[Symbol.asyncDispose]());

test.skipIf(!hasPython)('the tour in Python finds, registers, changes and looks back', async () => {
  const key = await app.keyWith('READ', 'WRITE', 'TRAIN');
  const script = resolve(import.meta.dirname, '../../examples/tour.py');
  expect(await runPython(script, { BASE_URL: app.url, API_KEY: key })).toEqual([
    'registered model-tour: Call Center Glitch Detector, version 3',
    '2 models detect glitches well',
    '  Call Center Glitch Detector v3: F1 0.90 on 150 examples',
    '  TTS Glitch Detector v2: F1 0.90 on 150 examples',
    'described, now at revision 2',
    'a stale change: RevisionConflictError, it is at 2',
    'ARCHIVED',
    '  MODEL_REGISTERED by test',
    '  MODEL_UPDATED by test',
    '  MODEL_ARCHIVED by test: Only an example',
  ]);
});
