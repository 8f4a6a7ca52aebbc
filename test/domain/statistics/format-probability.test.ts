import { expect, test } from 'vitest';
import { formatProbability } from '../../../src/domain/statistics/format-probability.ts';

test.each([
  [0.36279, [0.95], '0.363'],
  [0.9496, [0.95], '0.9496'],
  [0.9499996, [0.8, 0.95], '0.9499996'],
  [0.95, [0.8, 0.95], '0.950'],
  [0.9500004, [0.8, 0.95], '0.9500004'],
  [0.7999, [0.8, 0.95], '0.7999'],
  [0.998077, [0.9980771087904379], '0.9980770'],
  [0.9999, [0.95], 'above 0.999'],
  [1, [0.95], 'above 0.999'],
  [0.0001, [0.95], 'below 0.001'],
  [0, [0.95], 'below 0.001'],
  [0.99985, [0.9999], '0.99985'],
  [0.99, [1], '0.990'],
  [0.9999, [1], '0.9999'],
  [0.99999999, [0.9999], 'above 0.9999'],
])('the probability %d beside %j is told as %s', (probability, thresholds, words) => {
  expect(formatProbability(probability, thresholds)).toBe(words);
});
