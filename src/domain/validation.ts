import { z } from 'zod';
import { isStorable } from '../database/text.ts';
import { InvalidInputError } from './errors.ts';
import { shown } from './shown.ts';

/**
 * The input as the schema gives it back.
 * @throws InvalidInputError that names every fault, with paths that begin with `path`
 */
export function validated<Output>(
  schema: z.ZodType<Output>,
  input: unknown,
  path: readonly string[] = ['input'],
): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw invalidInput(result.error, path);
}

/** The same as `validated`, for one input of many: its faults, or null where it has none. */
export function faultsOf(
  schema: z.ZodType,
  input: unknown,
  path: readonly string[],
): InvalidInputError | null {
  const result = schema.safeParse(input);
  return result.success ? null : invalidInput(result.error, path);
}

function invalidInput({ issues }: z.ZodError, path: readonly string[]): InvalidInputError {
  return new InvalidInputError(
    issues.map((issue) => ({ path: [...path, ...issue.path.map(String)], message: issue.message })),
  );
}

const refusal = (allowed: string) => ({
  error: ({ input }: { input?: unknown }) => `is ${shown(input)}; allowed is ${allowed}`,
});

/** Text of a length in characters. */
export function text(minimum: number, maximum: number) {
  return z
    .string()
    .refine((value) => value.length >= minimum && value.length <= maximum, {
      error: ({ input }) =>
        `has ${(input as string).length} characters; allowed are ${minimum} to ${maximum}`,
    })
    .refine(isStorable, {
      error: 'holds a NUL or half of a surrogate pair; allowed is well-formed text',
    });
}

/** A name or id that people choose: text without control characters or outer spaces. */
export function plainText(maximum: number) {
  return text(1, maximum).refine(
    (value) => value.trim() === value && !/\p{Cc}/u.test(value),
    refusal('text without control characters and without spaces around it'),
  );
}

export const id = plainText(200);

/** An artifact type: the users' own word, compared exactly. */
export const artifactType = text(1, 64);

function number(allowed: string, allows: (value: number) => boolean) {
  return z.number(refusal(allowed)).refine(allows, refusal(allowed));
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
