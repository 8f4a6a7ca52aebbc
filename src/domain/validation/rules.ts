import { z } from 'zod';
import { isStorable } from '../../database/sql/text.ts';
import { formatValue } from './format-value.ts';

const refusal = (allowed: string) => ({
  error: ({ input }: { input?: unknown }) => `is ${formatValue(input)}; allowed is ${allowed}`,
});

/** Text of a length in characters. */
export function text(minimum: number, maximum: number) {
  return z
    .string()
    .refine((value) => hasLength(value, minimum, maximum), {
      error: ({ input }) =>
        `has ${characters(input as string)} characters; allowed are ${minimum} to ${maximum}`,
    })
    .refine(isStorable, {
      error: 'holds a NUL or half of a surrogate pair; allowed is well-formed text',
    });
}

/** Characters are code points, as PostgreSQL and JSON Schema count them: one or two of the string's units. */
function hasLength(value: string, minimum: number, maximum: number): boolean {
  if (value.length >= 2 * minimum && value.length <= maximum) return true;
  if (value.length < minimum || value.length > 2 * maximum) return false;
  const count = characters(value);
  return count >= minimum && count <= maximum;
}

function characters(value: string): number {
  return [...value].length;
}

const isVisible = (value: string) => /[^\p{Cc}\p{Cf}\p{Z}]/u.test(value);
// What is empty is refused for its length.
const isLabel = (value: string) => value === '' || (isVisible(value) && !/\p{Cc}/u.test(value));

/** What people call something, here or where it comes from: one line in which there is something to see. */
export function label(maximum: number) {
  return text(1, maximum).refine(isLabel, refusal('text without control characters, and not blank'));
}

/** A name or id that people choose here: a label without outer spaces. */
export function plainText(maximum: number) {
  return text(1, maximum).refine(
    (value) => isLabel(value) && value.trim() === value,
    refusal('text without control characters and without spaces around it'),
  );
}

/** What is told at length, in any number of lines. */
export function prose(minimum: number, maximum: number) {
  return text(minimum, maximum)
    .refine((value) => !/(?![\t\n\r])\p{Cc}/u.test(value), {
      error: 'holds control characters; allowed of them are tabs and line breaks',
    })
    .refine((value) => minimum === 0 || value === '' || isVisible(value), refusal('text that is not blank'));
}

export const id = plainText(200);

/** Whether there can be something of that id: PostgreSQL cannot even look for all of the others. */
export const isId = (value: string) => id.safeParse(value).success;

/** An artifact type: the users' own word, compared exactly. */
export const artifactType = label(64);

// Not z.number(): what it refuses ends the check, and faults that lie between fields stay unnamed.
function number(allowed: string, allows: (value: number) => boolean) {
  return z.custom<number>((value) => Number.isFinite(value) && allows(value as number), {
    ...refusal(allowed),
    abort: false,
  });
}

/** A share: precision, recall or F1 score. */
export const share = number('a number from 0 to 1', (value) => value >= 0 && value <= 1);

export function integer(minimum: number, maximum: number) {
  return number(
    `a whole number from ${minimum} to ${maximum}`,
    (value) => Number.isInteger(value) && value >= minimum && value <= maximum,
  );
}

export const positive = number('a number above 0', (value) => value > 0);

export const notNegative = number('a number from 0', (value) => value >= 0);

const earliest = new Date('1970-01-01T00:00:00Z');
/** How far another machine's clock may run ahead. */
const clockSkewMs = 5 * 60_000;

/** What is allowed of a time that has passed. */
export const passedTimes = `a time from 1970 until now, or up to ${clockSkewMs / 60_000} minutes ahead`;

/** Whether a time has passed, by a clock that may differ by minutes. */
export function hasPassed(time: Date, now: Date): boolean {
  return time >= earliest && time.getTime() <= now.getTime() + clockSkewMs;
}

/** A time that has passed, by a clock that may differ by minutes. */
export function pastTime(now: Date) {
  return z.date().refine((value) => hasPassed(value, now), {
    error: ({ input }) => `is ${(input as Date).toISOString()}; allowed is ${passedTimes}`,
  });
}

/** The most classes, or artifact types, of one model. */
export const maxTypesPerModel = 100;

/** Refuses what is in a list twice. */
export const distinct = (what: string) => (values: readonly string[], context: z.RefinementCtx) => {
  const before = new Set<string>();
  for (const [at, value] of values.entries()) {
    const message = `repeats ${formatValue(value)}; allowed is each ${what} once`;
    if (before.has(value)) context.addIssue({ code: 'custom', path: [at], message });
    before.add(value);
  }
};

/** A list of a length. Of one that is too long, the entries are not looked at. */
export function list<Entry extends z.ZodType>(entry: Entry, minimum: number, maximum: number) {
  const error = ({ input }: { input?: unknown }) =>
    `has ${(input as unknown[]).length} entries; allowed are ${minimum} to ${maximum}`;
  return z.array(entry).max(maximum, { error }).min(minimum, { error });
}

const year1 = new Date('0001-01-01T00:00:00Z');
const year10000 = new Date('+010000-01-01T00:00:00Z');

const time = z.date().refine((value) => value >= year1 && value < year10000, {
  error: ({ input }) =>
    `is ${formatValue((input as Date).toISOString())}; allowed is a time in the years 1 to 9999`,
});

/** A range of times: from `gte` to before `lt`. */
export const dateTimeRange = z.object({ gte: time.nullish(), lt: time.nullish() });

/** Why something was done, for those who read the log. */
export const reasonSchema = prose(0, 1_000).nullish();
