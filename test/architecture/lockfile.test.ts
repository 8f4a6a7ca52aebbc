import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

interface Locked {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const file = resolve(import.meta.dirname, '../../package-lock.json');
const { packages }: { packages: Record<string, Locked> } = JSON.parse(readFileSync(file, 'utf8'));

/** Where Node looks for a package that another one, at `from`, imports: there first, then in each folder above. */
function placesOf(name: string, from: string): string[] {
  const own = `${from}${from && '/'}node_modules/${name}`;
  return from === ''
    ? [own]
    : [own, ...placesOf(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))))];
}

test('the lock file holds the packages of every platform', () => {
  const optional = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ from, name })),
  );
  expect(optional.length).toBeGreaterThan(50);
  const missing = optional.filter(
    ({ from, name }) => !placesOf(name, from).some((place) => place in packages),
  );
  expect(missing).toEqual([]);
});

test('the lock file names no registry', () => {
  const addressed = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
  expect(addressed.map(([place]) => place)).toEqual([]);
});
