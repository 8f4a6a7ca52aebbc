import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '../../../src/domain/errors.ts';
import {
  defaultPeriod,
  parseReport,
  periodBefore,
  type ReportInput,
} from '../../../src/domain/production/report-period.ts';

const now = new Date('2026-05-31T12:00:00Z');
const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** Which arguments of a question are refused. */
function refused(question: Partial<ReportInput>): string[] {
  try {
    parseReport(question, now);
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.fieldErrors.map(({ path }) => path.join('.'));
    throw error;
  }
}

describe('the period of a report', () => {
  test('is the last 30 days where none is asked for', () => {
    const since = new Date('2026-05-01T12:00:00Z');
    expect(parseReport({}, now).period).toEqual({ since, until: now });
    expect(parseReport({ since: null, until: null }, now).period).toEqual({ since, until: now });
  });

  test('is the 30 days before its end where only that is asked for', () => {
    const until = day('2026-03-31');
    expect(parseReport({ until }, now).period).toEqual({ since: day('2026-03-01'), until });
  });

  test('ends now where only its beginning is asked for', () => {
    const since = day('2024-01-01');
    expect(parseReport({ since }, now).period).toEqual({ since, until: now });
  });

  test('has a margin of 0.05 where none is asked for', () => {
    expect(parseReport({}, now).margin).toBe(0.05);
    expect(parseReport({ margin: null }, now).margin).toBe(0.05);
    expect(parseReport({ margin: 0 }, now).margin).toBe(0);
  });

  test('does not begin before 1970', () => {
    expect(defaultPeriod(day('1970-01-10')).since).toEqual(day('1970-01-01'));
  });

  test('ends after it begins', () => {
    const [since, until] = [day('2026-05-02'), day('2026-05-01')];
    expect(refused({ since, until })).toEqual(['until']);
    expect(refused({ since, until: since })).toEqual(['until']);
    expect(refused({ since: day('2026-06-01') })).toEqual(['since']);
    expect(refused({ since: now })).toEqual(['since']);
  });

  test('lies in the years 1970 to 9999', () => {
    expect(refused({ since: new Date(-1), until: day('1970-02-01') })).toEqual(['since']);
    expect(refused({ until: new Date('+010000-01-01T00:00:00Z') })).toEqual(['until']);
    expect(refused({ until: new Date(-1) })).toEqual(['until']);
  });

  test('is at most a hundred years', () => {
    expect(refused({ since: day('1970-01-01'), until: day('2070-01-01') })).toEqual([]);
    expect(refused({ since: day('1970-01-01'), until: day('2071-01-01') })).toEqual(['since']);
  });

  test('is refused together with a margin outside 0 to 1', () => {
    const question = { since: day('2026-05-02'), until: day('2026-05-01') };
    expect(refused({ ...question, margin: 1.5 }).sort()).toEqual(['margin', 'until']);
    expect([-0.1, 1.1, Number.NaN].map((margin) => refused({ margin }))).toEqual(Array(3).fill(['margin']));
    expect([0, 1].flatMap((margin) => refused({ margin }))).toEqual([]);
  });

  test('is compared with one of equal length that ends where it begins', () => {
    const time = fc.date({ min: day('1970-01-01'), max: day('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(time, time, (since, until) => {
        const before = periodBefore({ since, until });
        expect(before.until).toEqual(since);
        expect(+before.until - +before.since).toBe(+until - +since);
      }),
    );
  });
});
