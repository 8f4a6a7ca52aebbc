import { expect, test } from 'vitest';
import { createRowBudget } from '../../../src/graphql/price/row-budget.ts';

test('the lists of a request hold up to 100,000 rows together', () => {
  const spend = createRowBudget();
  for (let list = 0; list < 1_000; list += 1) spend(100);
  expect(() => spend(0)).not.toThrow();
  expect(() => spend(1)).toThrow(
    expect.objectContaining({ extensions: { code: 'TOO_COMPLEX', limit: 100_000 } }),
  );
});

test('the rows of a request are counted apart from those of another', () => {
  createRowBudget()(100_000);
  expect(() => createRowBudget()(100_000)).not.toThrow();
});
