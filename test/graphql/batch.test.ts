import { describe, expect, test } from 'vitest';
import { byArguments, manyByKey, oneByKey } from '../../src/graphql/batch.ts';

interface Row {
  readonly job: string;
  readonly id: string;
}

const rows: readonly Row[] = [
  { job: 'b', id: '1' },
  { job: 'a', id: '2' },
  { job: 'b', id: '3' },
];

/** What fetches rows, and the keys of each time that it did. */
function fetcher() {
  const calls: (readonly string[])[] = [];
  const fetch = async (keys: readonly string[]) => {
    calls.push(keys);
    return rows.filter(({ job }) => keys.includes(job));
  };
  return { calls, fetch };
}

describe('a loader', () => {
  test('fetches all keys of a tick together, each once', async () => {
    const { calls, fetch } = fetcher();
    const loader = oneByKey(fetch, ({ job }: Row) => job);
    await Promise.all([loader.load('a'), loader.load('none'), loader.load('a')]);
    expect(calls).toEqual([['a', 'none']]);
  });

  test('of one row answers in the order of the keys, with null where there is none', async () => {
    const loader = oneByKey(fetcher().fetch, ({ job }: Row) => job);
    expect(await loader.loadMany(['none', 'a'])).toEqual([null, rows[1]]);
  });

  test('of many rows keeps each key’s in the order in which they were fetched', async () => {
    const loader = manyByKey(fetcher().fetch, ({ job }: Row) => job);
    expect(await loader.loadMany(['a', 'none', 'b'])).toEqual([[rows[1]], [], [rows[0], rows[2]]]);
  });

  test('never looks for a key that nothing can be kept under', async () => {
    const { calls, fetch } = fetcher();
    expect(await oneByKey(fetch, ({ job }: Row) => job).loadMany(['\0', 'a'])).toEqual([null, rows[1]]);
    expect(await manyByKey(fetch, ({ job }: Row) => job).loadMany(['\ud83d'])).toEqual([[]]);
    expect(calls).toEqual([['a']]);
  });

  test('is made once for each argument', () => {
    const loaderOf = byArguments((size: number) => ({ size }));
    expect(loaderOf(5)).toBe(loaderOf(5));
    expect(loaderOf(5)).not.toBe(loaderOf(6));
    expect(loaderOf(6).size).toBe(6);
  });
});
