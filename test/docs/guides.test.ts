import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const guides = [
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  ...readdirSync(join(root, 'docs/decisions')).map((file) => `docs/decisions/${file}`),
];
const text = (guide: string) => readFileSync(join(root, guide), 'utf8');

test.each(guides)('%s links to files that exist', (guide) => {
  const links = [...text(guide).matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(root, dirname(guide), link)))).toEqual([]);
});

test.each(guides)('%s names files and folders that exist, from the root or from src/', (guide) => {
  const named = [...text(guide).matchAll(/`((?:[\w.-]+\/)+[\w.-]*)`/g)].map(([, path = '']) => path);
  const missing = named.filter((path) => !['', 'src'].some((from) => existsSync(join(root, from, path))));
  expect(missing).toEqual([]);
});

test.each(guides)('%s names npm scripts that exist', (guide) => {
  const { scripts } = JSON.parse(text('package.json'));
  const named = [...text(guide).matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
