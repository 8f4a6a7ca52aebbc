import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Locked {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const root = resolve(import.meta.dirname, '../..');
const packagesOf = (folder: string): Record<string, Locked> =>
  JSON.parse(readFileSync(join(root, folder, 'package-lock.json'), 'utf8')).packages;

/** Where Node looks for a package that another one, at `from`, imports: there first, then in each folder above. */
function placesOf(name: string, from: string): string[] {
  const own = `${from}${from && '/'}node_modules/${name}`;
  return from === ''
    ? [own]
    : [own, ...placesOf(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))))];
}

describe.each([
  { folder: '.', leastOptional: 50 },
  { folder: 'test/clients', leastOptional: 0 },
])('the lock file in $folder', ({ folder, leastOptional }) => {
  const packages = packagesOf(folder);

  test('holds the packages of every platform', () => {
    const optional = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((name) => ({ from, name })),
    );
    expect(optional.length).toBeGreaterThanOrEqual(leastOptional);
    const missing = optional.filter(
      ({ from, name }) => !placesOf(name, from).some((place) => place in packages),
    );
    expect(missing).toEqual([]);
  });

  test('names no registry', () => {
    const addressed = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
    expect(addressed.map(([place]) => place)).toEqual([]);
  });
});
