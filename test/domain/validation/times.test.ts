import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { tryParseInput } from '../../../src/domain/validation/parse-input.ts';
import { dateTimeRange, futureTime, pastTime } from '../../../src/domain/validation/times.ts';

const now = new Date('2026-05-01T12:00:00Z');
const messageOf = (rule: z.ZodType, value: unknown) =>
  tryParseInput(rule, value, [])
    .fieldErrors?.map(({ message }) => message)
    .join('; ') ?? null;

describe('a time that has passed', () => {
  test.each(['1970-01-01T00:00:00.000Z', '2026-05-01T12:00:00.000Z', '2026-05-01T12:05:00.000Z'])(
    'may be %s',
    (time) => {
      expect(messageOf(pastTime(now), new Date(time))).toBeNull();
    },
  );

  test.each(['1969-12-31T23:59:59.999Z', '2026-05-01T12:05:00.001Z'])('is not %s', (time) => {
    expect(messageOf(pastTime(now), new Date(time))).toBe(
      `must be a time from 1970 until now, or up to 5 minutes ahead, got ${time}`,
    );
  });
});

describe('a future time', () => {
  test('is later than now, and before the year 10000', () => {
    expect(messageOf(futureTime(now), new Date('2026-05-01T12:00:00.001Z'))).toBeNull();
    expect(messageOf(futureTime(now), now)).toMatch(
      /^must be a future time, before the year 10000, got 2026/,
    );
    expect(messageOf(futureTime(now), new Date('+010000-01-01T00:00:00Z'))).toMatch(/got \+010000/);
  });
});

describe('a range of times', () => {
  test('may be open at either end', () => {
    for (const range of [{}, { gte: null, lt: null }, { gte: now }, { lt: now }]) {
      expect(messageOf(dateTimeRange, range)).toBeNull();
    }
  });

  test('has times that PostgreSQL can hold', () => {
    expect(messageOf(dateTimeRange, { gte: new Date('-000001-01-01T00:00:00Z') })).toBe(
      'must be a time in the years 1 to 9999, got -000001-01-01T00:00:00.000Z',
    );
  });
});

test.each([
  ['yesterday', '"yesterday"'],
  [new Date('never'), 'Invalid Date'],
])('%s is no time', (value, shown) => {
  expect(messageOf(pastTime(now), value)).toBe(
    `must be a time in ISO 8601, such as 2024-01-15T10:30:00Z, got ${shown}`,
  );
});
