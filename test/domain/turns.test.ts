import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTurns } from '../../src/domain/turns.ts';

function work(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('computations run in their order, and one that fails keeps none from running', async () => {
  const inTurn = createTurns();
  const order: number[] = [];
  const results = await Promise.allSettled([
    inTurn(() => order.push(1)),
    inTurn(() => {
      throw new Error('no result');
    }),
    inTurn(() => order.push(3)),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(order).toEqual([1, 3]);
});

test('other work of the process runs between computations', async () => {
  const inTurn = createTurns();
  let done = false;
  const computations = Promise.all(Array.from({ length: 60 }, () => inTurn(() => work(2)))).then(() => {
    done = true;
  });
  let between = 0;
  while (!done) {
    await setImmediate();
    between += 1;
  }
  await computations;
  expect(between).toBeGreaterThan(5);
});
