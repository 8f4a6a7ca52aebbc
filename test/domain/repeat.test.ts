import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { repeat } from '../../src/domain/repeat.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('repeated work never runs twice at once, and its failures are reported', async () => {
  const errors: unknown[] = [];
  let started = 0;
  let finish: (error?: Error) => void = () => {};
  const work = () => {
    started += 1;
    return new Promise<void>((resolve, reject) => {
      finish = (error) => (error ? reject(error) : resolve());
    });
  };
  const upkeep = repeat(work, 1_000, (error) => errors.push(error));
  await vi.advanceTimersByTimeAsync(3_500);
  expect(started).toBe(1);
  finish(new Error('away'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect([started, String(errors)]).toEqual([2, 'Error: away']);
  const stopped = upkeep.stop();
  let done = false;
  void stopped.then(() => {
    done = true;
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect([started, done]).toEqual([2, false]);
  finish();
  await stopped;
});
