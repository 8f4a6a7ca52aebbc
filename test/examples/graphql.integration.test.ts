import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, EarmarkError } from '../../examples/typescript/client.ts';
import { BestForDocument } from '../../examples/typescript/generated.ts';
import { activeModels, bestFor, describe as describeModel } from '../../examples/typescript/tour.ts';
import { adminKey, startApp, type TestApp } from '../support/app.ts';
import { hasPython, runPython } from '../support/python.ts';
import { recordJob, registerModel } from '../support/registry.ts';

let app: TestApp;
let gateway: { url: string; apiKey: string };
beforeAll(async () => {
  app = await startApp();
  gateway = { url: app.url, apiKey: adminKey };
  await recordJob(app);
  for (const version of [1, 2, 3])
    await registerModel(app, { id: `model-${version}`, name: `Detector v${version}` });
});
afterAll(() => app[Symbol.asyncDispose]());

describe('the typed client', () => {
  test('has the types of schema.graphql', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'earmark-'));
    // Not synchronously: the gateway runs in this process, and its idle connections would end unseen.
    const generate = ['examples/typescript/generate.js', join(folder, 'generated.ts')];
    await promisify(execFile)(process.execPath, generate);
    expect(readFileSync('examples/typescript/generated.ts', 'utf8')).toBe(
      readFileSync(join(folder, 'generated.ts'), 'utf8'),
    );
    rmSync(folder, { recursive: true });
  });

  test('finds, pages and changes', async () => {
    expect(await bestFor(gateway, 'glitch')).toEqual({
      name: 'Detector v3',
      f1Score: 0.9,
      interval: { lower: expect.closeTo(0.857036, 5), upper: expect.closeTo(0.929839, 5) },
    });
    expect(await bestFor(gateway, 'echo')).toBeNull();
    const names: string[] = [];
    for await (const name of activeModels(gateway)) names.push(name);
    expect(names).toEqual(['Detector v3', 'Detector v2', 'Detector v1']);
    expect(await describeModel(gateway, 'model-1', 'seen', 1)).toBe('described, revision 2');
    expect(await describeModel(gateway, 'model-1', 'late', 1)).toBe('changed meanwhile, revision 2');
    expect(await describeModel(gateway, 'none', 'late', 1)).toBe('refused: There is no model "none".');
  });

  test('throws on a refusal, with its code', async () => {
    const refused = ask({ ...gateway, apiKey: 'wrong' }, BestForDocument, { artifactType: 'glitch' });
    await expect(refused).rejects.toThrow(EarmarkError);
    await expect(refused).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

test.skipIf(!hasPython())('the tour in Python prints what it promises', async () => {
  for (const _ of ['once', 'and again']) {
    expect(
      await runPython('examples/tour.py', [], { EARMARK_URL: app.url, EARMARK_API_KEY: adminKey }),
    ).toEqual([
      'Best for glitches: Detector v3',
      '  F1 0.90 on 150 examples, 0.857 to 0.930',
      expect.stringMatching(/^Registered [0-9a-f-]{36}: version 1 of Tour Glitch Detector$/),
      'MODEL_REGISTERED by bootstrap',
      'MODEL_ARCHIVED by bootstrap: Only a tour',
    ]);
  }
});
