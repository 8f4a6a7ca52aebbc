import { z } from 'zod';
import type { DateTimeRange } from '../../database/sql/conditions.ts';
import { mustBe } from './must-be.ts';
import type { RulesOf } from './rules-of.ts';

const earliest = new Date('1970-01-01T00:00:00Z');
/** Tolerance for another machine's clock that runs ahead. */
const clockSkewMs = 5 * 60_000;

/** Rule for a past time, for messages. */
export const pastTimes = `a time from 1970 until now, or up to ${clockSkewMs / 60_000} minutes ahead`;

/** True for a past time, with tolerance for clocks. */
export function hasPassed(time: Date, now: Date): boolean {
  return time >= earliest && time.getTime() <= now.getTime() + clockSkewMs;
}

/** Past time, with tolerance for clocks. */
export function pastTime(now: Date) {
  return z.date().refine((value) => hasPassed(value, now), mustBe(pastTimes, 'OUT_OF_RANGE'));
}

const year1 = new Date('0001-01-01T00:00:00Z');
const year10000 = new Date('+010000-01-01T00:00:00Z');

/** Future time. */
export function futureTime(now: Date) {
  return z
    .date()
    .refine(
      (value) => value > now && value < year10000,
      mustBe('a future time, before the year 10000', 'OUT_OF_RANGE'),
    );
}

const storableTime = z
  .date()
  .refine(
    (value) => value >= year1 && value < year10000,
    mustBe('a time in the years 1 to 9999', 'OUT_OF_RANGE'),
  );

/** A range of times: from `gte` to before `lt`. */
export const dateTimeRange = z.strictObject({
  gte: storableTime.nullish(),
  lt: storableTime.nullish(),
} satisfies RulesOf<DateTimeRange>);
