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

/** One loader per set of fields, to read only the requested fields. */
export function byFields<Field extends string, Loader>(
  create: (fields: readonly Field[]) => Loader,
): (fields: readonly Field[]) => Loader {
  const loaders = new Map<string, Loader>();
  return (fields) => {
    const key = [...fields].sort().join();
    const loader = loaders.get(key) ?? create(fields);
    loaders.set(key, loader);
    return loader;
  };
}

/** One loader per page size. */
export function bySize<Loader>(create: (size: number) => Loader): (size: number) => Loader {
  const loaders = new Map<number, Loader>();
  return (size) => {
    const loader = loaders.get(size) ?? create(size);
    loaders.set(size, loader);
    return loader;
  };
}
