import { expect, test } from 'vitest';
import { once } from '../../src/domain/once.ts';

test.each([1, undefined, null])(
  'a result is made when it is first asked for, and only once: %s',
  (result) => {
    let calls = 0;
    const get = once(() => {
      calls += 1;
      return result;
    });
    expect(calls).toBe(0);
    expect([get(), get(), calls]).toEqual([result, result, 1]);
  },
);
