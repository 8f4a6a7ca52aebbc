import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoKeys } from '../../src/cli/demo-keys.ts';
import { seedSampleRegistry } from '../../src/sample-registry/seed.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { hasPython } from '../support/python.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const documents = [
  'README.md',
  'docs/statistics.md',
  'docs/production.md',
  'docs/settings.md',
  'docs/errors.md',
  'examples/rest/README.md',
  'examples/typescript/README.md',
];

/** The sample's times are relative to now; a day on which it is always the same makes its answers comparable. */
const now = new Date('2026-11-22T12:00:00Z');

let app: TestApp;
/** Where the commands run, and leave their files: like the folder of the demo, and of the sources. */
const folder = mkdtempSync(join(tmpdir(), 'earmark-'));
for (const name of ['examples', 'node_modules', 'package.json', 'schema.graphql', 'tsconfig.json'])
  symlinkSync(join(root, name), join(folder, name));
beforeAll(async () => {
  app = await startApp('PostgreSQL', { now: () => now });
  await seedSampleRegistry(app.app.registry);
  await demoKeys(app.app, join(folder, 'data/demo/demo-keys.json'));
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

interface Block {
  readonly language: string;
  readonly text: string;
  /** The answer that the document shows for it, if any. */
  readonly answer: string | undefined;
}

function blocksOf(document: string): Block[] {
  const found = [...readFileSync(resolve(root, document), 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms)];
  return found.map(([, language = '', text = ''], at) => {
    const next = found[at + 1];
    return { language, text, answer: next?.[1] === 'json' ? next[2] : undefined };
  });
}

/** Documents show four decimals. */
const rounded = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data), (_, value) =>
    typeof value === 'number' ? Number(value.toFixed(4)) : value,
  );

const canRunPython = hasPython();

/** Whether a block asks a gateway that runs. */
function isRequest({ language, text }: Block): boolean {
  const asks = /^(curl|npx earmark|npx tsc -p|python3) /m.test(text);
  return language === 'sh' && asks && (canRunPython || !text.includes('python3'));
}

/** What the README has its reader set in a shell before the commands. */
const settings = blocksOf('README.md')
  .filter(({ text }) => text.startsWith('export '))
  .map(({ text }) => text)
  .join('');

const firstLine = ({ text }: Block) =>
  text
    .split('\n')
    .find((line) => /\w{3}/.test(line))
    ?.trim() ?? '';

describe.each(documents)('the document %s', (document) => {
  for (const [at, block] of blocksOf(document).entries()) {
    if (block.language === 'graphql') {
      test(`shows a query that works when pasted, ${at}: ${firstLine(block)}`, async () => {
        const { data, errors, extensions } = await app.query(block.text);
        expect(errors).toBeUndefined();
        expect(JSON.stringify(data)).not.toMatch(/"message":/);
        const shown = extensions ? { data: rounded(data), extensions } : { data: rounded(data) };
        if (block.answer) expect(JSON.parse(block.answer)).toEqual(shown);
        else
          for (const [field, value] of Object.entries(data))
            expect([field, value]).not.toEqual([field, null]);
      });
    }
    if (isRequest(block)) {
      test(`shows commands that work when pasted, ${at}: ${firstLine(block)}`, async () => {
        const commands = `${settings}${block.text}`
          .replaceAll('http://127.0.0.1:4000', app.url)
          .replaceAll('npx earmark', `node "${root}/bin/earmark.js"`);
        const { stdout } = await run('bash', ['-euc', commands], {
          cwd: folder,
          env: { ...process.env, EARMARK_URL: app.url },
        });
        expect(stdout).not.toBe('');
        expect(stdout).not.toContain('"errors"');
      });
    }
  }

  test('says "artifact type", never "class"', () => {
    const prose = readFileSync(resolve(root, document), 'utf8').replace(/^```.*?^```$|`[^`]*`/gms, '');
    expect(prose).not.toMatch(/\bclass(es)?\b/i);
  });

  test('names only npm scripts that are there', () => {
    const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
    const named = [
      ...readFileSync(resolve(root, document), 'utf8').matchAll(/npm (?:run )?(?:--silent )?([\w:-]+)/g),
    ].map(([, name]) => name);
    const builtin = ['install', 'ci'];
    expect(named.filter((name) => name && !(name in scripts) && !builtin.includes(name))).toEqual([]);
  });

  test('links only to files that are there', () => {
    const links = [...readFileSync(resolve(root, document), 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(
      ([, path]) => path ?? '',
    );
    for (const link of links) expect(() => readFileSync(resolve(root, document, '..', link))).not.toThrow();
  });
});
