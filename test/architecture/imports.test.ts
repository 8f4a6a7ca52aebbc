import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const source = resolve(import.meta.dirname, '../../src');

/** From the outermost to the innermost: a layer imports itself and those behind it, never one before it. */
const layers = [
  'cli',
  'main.ts',
  'sample-registry',
  'app.ts',
  'config.ts',
  'http',
  'graphql',
  'domain',
  'database',
];

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(ts|js)$/.test(file) && !file.includes('generated'),
);

const text = (file: string) => readFileSync(join(source, file), 'utf8');

const imports: Import[] = files.flatMap((from) =>
  [...text(from).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path]) => ({
    from,
    to: relative(source, resolve(source, dirname(from), path ?? '')),
  })),
);

const layerOf = (file: string) => layers.indexOf(file.split('/')[0] ?? '');

test('every file has its layer', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(imports.length).toBeGreaterThan(200);
  expect(files.filter((file) => layerOf(file) < 0)).toEqual([]);
});

test('imports run in one direction', () => {
  const upward = imports.filter(({ from, to }) => layerOf(to) < layerOf(from));
  expect(upward.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

test('nothing imports in a circle, but for types', () => {
  const graph = new Map(files.map((file) => [file, valueImports(file)]));
  const circles = files.filter((file) => reaches(graph, file, file));
  // The filter and the objects of GraphQL name each other through the builder, never directly.
  expect(circles).toEqual([]);
});

function valueImports(file: string): string[] {
  const statements = text(file).matchAll(/^(?:import|export) (?!type )[^;]*?'(\.[^']+)'/gm);
  return [...statements].map(([, path]) => relative(source, resolve(source, dirname(file), path ?? '')));
}

function reaches(
  graph: Map<string, string[]>,
  start: string,
  goal: string,
  seen = new Set<string>(),
): boolean {
  return (graph.get(start) ?? []).some((next) => {
    if (next === goal) return true;
    if (seen.has(next)) return false;
    seen.add(next);
    return reaches(graph, next, goal, seen);
  });
}

test('only the rules of their layer know GraphQL, HTTP, SQL and the environment', () => {
  const knowing = (pattern: RegExp) => files.filter((file) => pattern.test(text(file)));
  const outside = (found: string[], ...allowed: string[]) =>
    found.filter((file) => !allowed.some((place) => file.startsWith(place)));
  expect(outside(knowing(/from '(graphql|@pothos|graphql-)/), 'graphql/', 'http/')).toEqual([]);
  expect(outside(knowing(/from '(hono|@hono)/), 'http/')).toEqual([]);
  expect(outside(knowing(/\$queryRaw|\$executeRaw|Prisma\.sql/), 'database/')).toEqual([]);
  expect(outside(knowing(/process\.env/), 'config.ts', 'main.ts', 'cli/')).toEqual([]);
  expect(
    outside(knowing(/new (PrismaClient|WriteQueue|Authenticator|Readiness)\(/), 'app.ts', 'database/'),
  ).toEqual([]);
});
