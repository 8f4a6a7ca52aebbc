import type { Period } from '../database/detection-sums.ts';
import { InvalidInputError } from './errors.ts';

export type { Period };

/** The period of a report that asks for none. */
export const defaultDays = 30;
const dayMs = 24 * 60 * 60_000;
const longestYears = 100;
const [earliest, latest] = [new Date('1970-01-01T00:00:00Z'), new Date('9999-12-31T00:00:00Z')];

type Maybe<T> = T | null | undefined;

/** The period asked for: until now unless it says otherwise, and the 30 days before that. */
export function productionPeriod(since: Maybe<Date>, until: Maybe<Date>, now: Date): Period {
  const end = until ?? now;
  const start = since ?? new Date(end.getTime() - defaultDays * dayMs);
  const faults = [...outOfRange('since', start), ...outOfRange('until', end)];
  if (start >= end) faults.push(fault('until', end, `a time after since, ${start.toISOString()}`));
  if (end.getTime() - start.getTime() > longestYears * 366 * dayMs) {
    faults.push(fault('since', start, `up to ${longestYears} years before until, ${end.toISOString()}`));
  }
  if (faults.length > 0) throw new InvalidInputError(faults);
  return { since: start, until: end };
}

function outOfRange(name: string, time: Date) {
  return time >= earliest && time < latest ? [] : [fault(name, time, 'a time in the years 1970 to 9999')];
}

function fault(name: string, time: Date, allowed: string) {
  return { path: [name], message: `is ${time.toISOString()}; allowed is ${allowed}` };
}

/** The period of equal length that ends where another begins. */
export function periodBefore({ since, until }: Period): Period {
  return { since: new Date(2 * since.getTime() - until.getTime()), until: since };
}
