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
  'registry-json',
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

test('every file belongs to a layer', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(imports.length).toBeGreaterThan(200);
  expect(files.filter((file) => layerOf(file) < 0)).toEqual([]);
});

test('imports run in one direction', () => {
  const upward = imports.filter(({ from, to }) => layerOf(to) < layerOf(from));
  expect(upward.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

/** A subject's folder within its layer: domain/model, say. Files beside the folders serve all of them. */
const roomOf = (file: string) => (file.split('/').length > 2 ? file.split('/').slice(0, 2).join('/') : null);

test('no file imports itself by way of others, not even for types', () => {
  expect(circles(graphOf(imports))).toEqual([]);
});

test('no room imports itself by way of others', () => {
  const between = imports.flatMap(({ from, to }) => {
    const [own, other] = [roomOf(from), roomOf(to)];
    return own && other && own !== other ? [{ from: own, to: other }] : [];
  });
  expect(between.length).toBeGreaterThan(50);
  expect(circles(graphOf(between))).toEqual([]);
});

test('a room of one layer is a room of the next, but for those that serve others', () => {
  const roomsOf = (layer: string) =>
    new Set(
      files.flatMap((file) => (file.startsWith(`${layer}/`) ? (roomOf(file)?.split('/')[1] ?? []) : [])),
    );
  const beyond = (layer: string, known: Set<string>) =>
    [...roomsOf(layer)].filter((room) => !known.has(room));
  expect(beyond('graphql', roomsOf('domain')).sort()).toEqual([
    'errors',
    'eval-metrics',
    'federation',
    'node',
    'price',
  ]);
  expect(beyond('domain', roomsOf('graphql')).sort()).toEqual(['change', 'statistics', 'validation']);
  expect(beyond('database', roomsOf('domain')).sort()).toEqual(['embedded', 'sql']);
});

function graphOf(edges: readonly Import[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of edges) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  return graph;
}

/** Whatever can be reached from itself. */
function circles(graph: Map<string, Set<string>>): string[] {
  return [...graph.keys()].filter((start) => reaches(graph, start, start)).sort();
}

function reaches(
  graph: Map<string, Set<string>>,
  start: string,
  goal: string,
  seen = new Set<string>(),
): boolean {
  return [...(graph.get(start) ?? [])].some((next) => {
    if (next === goal) return true;
    if (seen.has(next)) return false;
    seen.add(next);
    return reaches(graph, next, goal, seen);
  });
}

test('only the rules of their layer know GraphQL, HTTP and the environment', () => {
  const knowing = (pattern: RegExp) => files.filter((file) => pattern.test(text(file)));
  const outside = (found: string[], ...allowed: string[]) =>
    found.filter((file) => !allowed.some((place) => file.startsWith(place)));
  expect(outside(knowing(/from '(graphql|@pothos|graphql-)/), 'graphql/', 'http/')).toEqual([]);
  expect(outside(knowing(/from '(hono|@hono)/), 'http/')).toEqual([]);
  expect(outside(knowing(/process\.env/), 'config.ts', 'main.ts', 'cli/')).toEqual([]);
  expect(
    outside(knowing(/new (PrismaClient|WriteQueue|Authenticator|Readiness)\(/), 'app.ts', 'database/'),
  ).toEqual([]);
});

test('every statement on a table is in a room of database/, typed or raw', () => {
  const tables = readFileSync(resolve(source, '../prisma/schema.prisma'), 'utf8').matchAll(
    /^model (\w)(\w*)/gm,
  );
  const delegates = [...tables].map(([, first, rest]) => `${first?.toLowerCase()}${rest}`);
  expect(delegates).toContain('perClassMetric');
  const methods = 'find|create|update|upsert|delete|count|aggregate|groupBy';
  const statement = new RegExp(
    `Prisma\\.\\w|\\$(query|execute)Raw|\\.(${delegates.join('|')})\\s*\\.(${methods})\\w*\\(`,
  );
  const outside = files.filter((file) => !file.startsWith('database/'));
  expect(outside.filter((file) => statement.test(text(file)))).toEqual([]);
});
