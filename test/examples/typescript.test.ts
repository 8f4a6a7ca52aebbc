import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { adminKey, startApp, type TestApp } from '../support/app.ts';
import { recordJob, registerModel } from '../support/registry.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const compiler = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin',
  'tsc',
);

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startApp();
  await recordJob(app);
  await registerModel(app);
  folder = mkdtempSync(join(tmpdir(), 'earmark-example-'));
  cpSync(join(root, 'examples', 'typescript'), folder, {
    recursive: true,
    filter: (path) => !/build$|generated\.ts$/.test(path),
  });
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  await run(process.execPath, [join(folder, 'generate.js'), join(root, 'schema.graphql')]);
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const compile = () => run(process.execPath, [compiler, '-p', folder]).catch((error) => error);

test('the client is generated from the schema, compiles, and does what it says', async () => {
  expect((await compile()).stdout).toBe('');
  const { stdout } = await run(process.execPath, [join(folder, 'build', 'example.js')], {
    env: { BASE_URL: app.url, API_KEY: adminKey },
  });
  expect(stdout.trimEnd().split('\n')).toEqual([
    'best: TTS Glitch Detector v2, F1 0.9 on 150 examples',
    '1 models, the newest TTS Glitch Detector v2',
    'renamed: Call Center Glitch Detector, version 4, revision 2',
  ]);
});

test('the compiler finds a variable that is misspelt and a field that was not asked for', async () => {
  writeFileSync(
    join(folder, 'wrong.ts'),
    `import { createClient } from './client.js';
     import { BestModelDocument } from './generated.js';
     const { bestModel } = await createClient('', '')(BestModelDocument, { artefactType: 'glitch' });
     console.log(bestModel?.createdAt);`,
  );
  const { stdout } = await compile();
  expect(stdout).toMatch(/wrong\.ts\(3,.*artefactType/);
  expect(stdout).toMatch(/wrong\.ts\(4,.*createdAt/);
});
