import { z } from 'zod';
import { dayMs, type Period } from '../../database/production/detection-sums.ts';
import type { FieldErrorCode } from '../field-error.ts';
import { defaultMargin } from '../statistics/production.ts';
import { formatValue } from '../validation/format-value.ts';
import { addError } from '../validation/must-be.ts';
import { share } from '../validation/numbers.ts';
import { parseInput } from '../validation/parse-input.ts';
import { withDefault } from '../validation/with-default.ts';

/** Default period of a report. */
const defaultDays = 30;
const maxYears = 100;
const [earliest, latest] = [new Date('1970-01-01T00:00:00Z'), new Date('9999-12-31T00:00:00Z')];

/** The 30 days before a time, but not before 1970. */
export function defaultPeriod(until: Date): Period {
  return { since: new Date(Math.max(until.getTime() - defaultDays * dayMs, earliest.getTime())), until };
}

/**
 * Requested period, by default until now and from 30 days before its end, and requested margin.
 * @throws InvalidInputError that names every error
 */
export function parseReport(given: ReportInput, now: Date): { period: Period; margin: number } {
  const { since, until, margin } = parseInput(reportSchema, { ...given, now }, []);
  const period = defaultPeriod(until ?? now);
  return { period: since ? { ...period, since } : period, margin };
}

const reportSchema = z
  .strictObject({
    since: z.date().nullish(),
    until: z.date().nullish(),
    margin: withDefault(share, defaultMargin),
    now: z.date(),
  })
  .superRefine((input, context) => {
    for (const { name, time, code = 'OUT_OF_RANGE', allowed } of invalidTimes(input)) {
      addError(context, [name], code, `must be ${allowed}, got ${formatValue(time)}`);
    }
  });

/** Arguments of a report. */
export type ReportInput = Omit<z.input<typeof reportSchema>, 'now'>;

interface InvalidTime {
  readonly name: 'since' | 'until';
  readonly time: Date;
  /** Default: OUT_OF_RANGE. */
  readonly code?: FieldErrorCode;
  readonly allowed: string;
}

/** Times that break a rule. Times by default are always valid. */
function* invalidTimes({
  since,
  until,
  now,
}: Omit<z.output<typeof reportSchema>, 'margin'>): Generator<InvalidTime> {
  const years = 'a time in the years 1970 to 9999';
  if (since && isOutOfRange(since)) yield { name: 'since', time: since, allowed: years };
  if (until && isOutOfRange(until)) yield { name: 'until', time: until, allowed: years };
  if (!since) return;
  const end = until ?? now;
  if (until && since >= until) {
    const allowed = `a time after since, ${formatValue(since)}`;
    yield { name: 'until', time: until, code: 'INCONSISTENT', allowed };
  } else if (since >= end) {
    yield { name: 'since', time: since, allowed: `a time before now, ${formatValue(now)}` };
  }
  if (end.getTime() - since.getTime() > maxYears * 366 * dayMs) {
    const allowed = `up to ${maxYears} years before ${until ? 'until' : 'now'}, ${formatValue(end)}`;
    yield { name: 'since', time: since, allowed };
  }
}

const isOutOfRange = (time: Date) => time < earliest || time >= latest;

/** Period of equal length that ends at the start of another. */
export function periodBefore({ since, until }: Period): Period {
  return { since: new Date(2 * since.getTime() - until.getTime()), until: since };
}
