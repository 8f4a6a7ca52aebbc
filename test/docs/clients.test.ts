import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const guide = readFileSync(join(root, 'docs/clients.md'), 'utf8');

/** The code of the guide. Behind the language stands the file of test/clients that has it, or a folder to run it in. */
const blocks = [...guide.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map(
  ([, language = '', place, text = '']) => ({ language, place, text }),
);
const files = blocks.filter(({ language }) => language !== 'sh');

test('the guide to clients shows files, and no code besides', () => {
  expect(files.length).toBeGreaterThan(8);
  expect(files.filter(({ place }) => place === undefined)).toEqual([]);
});

test.each(files)('the guide to clients shows $place as it is tested', ({ place = '', text }) => {
  expect(text).toBe(readFileSync(join(root, 'test/clients', place), 'utf8'));
});

test('the guide to clients links to files that exist', () => {
  const links = [...guide.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(root, 'docs', link)))).toEqual([]);
});
