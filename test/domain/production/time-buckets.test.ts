import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TimeBucket } from '../../../src/database/production/detection-sums.ts';
import { InvalidInputError } from '../../../src/domain/errors.ts';
import { bucketStarts } from '../../../src/domain/production/time-buckets.ts';

/** The starts of the buckets, to the hour. */
function starts(bucket: TimeBucket, since: string, until: string): string[] {
  return bucketStarts({ since: new Date(since), until: new Date(until) }, bucket).map((start) =>
    new Date(start).toISOString().slice(0, 13),
  );
}

describe('a bucket', () => {
  test('of an hour begins with it', () => {
    expect(starts('HOUR', '2026-05-01T22:30:00Z', '2026-05-02T00:30:00Z')).toEqual([
      '2026-05-01T22',
      '2026-05-01T23',
      '2026-05-02T00',
    ]);
  });

  test('of a day begins at midnight in UTC', () => {
    expect(starts('DAY', '2026-05-01T23:59:59.999Z', '2026-05-03T00:00:00.001Z')).toEqual([
      '2026-05-01T00',
      '2026-05-02T00',
      '2026-05-03T00',
    ]);
  });

  test.each([
    ['a Monday', '2026-05-04T12:00:00Z', '2026-05-04T00'],
    ['a Saturday', '2026-05-09T12:00:00Z', '2026-05-04T00'],
    ['a Sunday', '2026-05-10T23:59:59Z', '2026-05-04T00'],
    ['a New Year’s Day', '2026-01-01T12:00:00Z', '2025-12-29T00'],
  ])('of a week begins on Monday: that of %s', (_, since, monday) => {
    const [first] = starts('WEEK', since, '2027-01-01T00:00:00Z');
    expect(first).toBe(monday);
  });

  test('of a month begins on its first day, whatever its length', () => {
    expect(starts('MONTH', '2026-01-31T12:00:00Z', '2026-05-01T00:00:00.001Z')).toEqual([
      '2026-01-01T00',
      '2026-02-01T00',
      '2026-03-01T00',
      '2026-04-01T00',
      '2026-05-01T00',
    ]);
  });

  test('of a day is there on a leap day, and only in leap years', () => {
    const around = (year: number) => starts('DAY', `${year}-02-28T00:00:00Z`, `${year}-03-01T00:00:00.001Z`);
    expect(around(2028)).toContain('2028-02-29T00');
    expect([around(2028).length, around(2026).length, around(2100).length]).toEqual([3, 2, 2]);
  });
});

describe('the buckets of a period', () => {
  test('include the one it begins in, and not one that begins as it ends', () => {
    expect(starts('DAY', '2026-05-01T00:00:00Z', '2026-05-02T00:00:00Z')).toEqual(['2026-05-01T00']);
    expect(starts('DAY', '2026-05-01T12:00:00Z', '2026-05-01T12:00:00.001Z')).toEqual(['2026-05-01T00']);
  });

  test('are at most 1,000', () => {
    const since = new Date('2026-05-01T00:00:00Z');
    const hours = (count: number) => ({ since, until: new Date(since.getTime() + count * 3_600_000) });
    expect(bucketStarts(hours(1_000), 'HOUR')).toHaveLength(1_000);
    expect(() => bucketStarts(hours(1_001), 'HOUR')).toThrow(InvalidInputError);
    expect(() => bucketStarts(hours(1_001), 'HOUR')).toThrow(/^bucket: /);
    expect(bucketStarts(hours(1_001), 'DAY')).toHaveLength(42);
  });

  const time = fc.date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });
  const bucket = fc.constantFrom<TimeBucket>('HOUR', 'DAY', 'WEEK', 'MONTH');
  /** The bucket that a millisecond lies in. */
  const bucketAt = (ms: number, length: TimeBucket) =>
    bucketStarts({ since: new Date(ms), until: new Date(ms + 1) }, length);

  test('follow one another without gaps, from its beginning to its end', () => {
    fc.assert(
      fc.property(time, fc.integer({ min: 1, max: 40 * 86_400_000 }), bucket, (since, ms, length) => {
        const until = new Date(since.getTime() + ms);
        const found = bucketStarts({ since, until }, length);
        expect(bucketAt(since.getTime(), length)).toEqual(found.slice(0, 1));
        expect(bucketAt(until.getTime() - 1, length)).toEqual(found.slice(-1));
        for (const [at, start] of found.entries()) {
          expect(bucketAt(start, length)).toEqual([start]);
          if (at > 0) expect(bucketAt(start - 1, length)).toEqual([found[at - 1]]);
        }
      }),
      { numRuns: 50 },
    );
  });
});
