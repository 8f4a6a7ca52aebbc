import DataLoader from 'dataloader';
import { isStorable } from '../database/sql/text.ts';

/**
 * Loader with at most one row per key. Fetches all keys of one tick together; answers in key order, null for
 * a missing row.
 */
export function oneByKey<Row>(
  fetch: (keys: readonly string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const rows = new Map((await fetchStorable(fetch, keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

/** Like `oneByKey`, for rows whose id has to be parsed. A text that is no id has no row. */
export function oneById<Key, Row>(
  parse: (id: string) => Key | null,
  fetch: (keys: readonly Key[]) => Promise<readonly Row[]>,
  idOf: (row: Row) => string,
): DataLoader<string, Row | null> {
  return oneByKey(async (ids) => {
    const keys = ids.map(parse).filter((key) => key !== null);
    return keys.length > 0 ? fetch(keys) : [];
  }, idOf);
}

/** Loader with any number of rows per key, in fetch order. */
export function manyByKey<Row>(
  fetch: (keys: readonly string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<string, Row[]> {
  return new DataLoader(async (keys) => {
    const rows = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of await fetchStorable(fetch, keys)) rows.get(keyOf(row))?.push(row);
    return keys.map((key) => rows.get(key) ?? []);
  });
}

/** A key that PostgreSQL cannot store, such as a text with NUL, has no rows. */
async function fetchStorable<Row>(
  fetch: (keys: readonly string[]) => Promise<readonly Row[]>,
  keys: readonly string[],
): Promise<readonly Row[]> {
  const storable = keys.filter(isStorable);
  return storable.length > 0 ? fetch(storable) : [];
}

/** One loader for each list of arguments that `keyOf` tells apart: by default, by their JSON. */
export function byArguments<Arguments extends unknown[], Loader>(
  create: (...args: Arguments) => Loader,
  keyOf: (...args: Arguments) => string = (...args) => JSON.stringify(args),
): (...args: Arguments) => Loader {
  const loaders = new Map<string, Loader>();
  return (...args) => {
    const key = keyOf(...args);
    const loader = loaders.get(key) ?? create(...args);
    loaders.set(key, loader);
    return loader;
  };
}

/** One loader per set of fields, to read only the requested fields. */
export function byFields<Field extends string, Loader>(
  create: (fields: readonly Field[]) => Loader,
): (fields: readonly Field[]) => Loader {
  return byArguments(create, (fields) => [...fields].sort().join());
}
